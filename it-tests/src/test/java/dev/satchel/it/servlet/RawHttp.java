package dev.satchel.it.servlet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** HTTP/1.1 on a bare socket: shows the headers at the instant they arrive, and leaves nothing to a client's library. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 10_000;

    private RawHttp() {}

    /** Sends one request on a connection of its own; shows the headers before the body is read, if it still is to be. */
    static Answer send(int port, String method, String path, List<String> headers, byte[] body, Predicate<Answer> goOn)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request(method, path, headers, body));
            Answer answer = readHeaders(socket.getInputStream());
            if (!goOn.test(answer)) {
                return answer;
            }
            return answer.withBody(new String(body(method, answer, socket.getInputStream()), StandardCharsets.UTF_8));
        }
    }

    private static byte[] request(String method, String path, List<String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Connection:"))) {
            head.append("Connection: close\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.write(body);
        return whole.toByteArray();
    }

    private static Answer readHeaders(InputStream in) throws IOException {
        String[] status = readLine(in).split(" ", 3);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String[] header = line.split(":", 2);
            headers.add(Map.entry(header[0].strip(), header[1].strip()));
        }
        int code = Integer.parseInt(status[1]);
        return code == 100 ? readHeaders(in) : new Answer(code, headers, "");
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The connection ended within the headers: \"" + line + "\"");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] body(String method, Answer answer, InputStream in) throws IOException {
        if (answer.all("Transfer-Encoding").contains("chunked")) {
            return unchunk(in.readAllBytes());
        }
        if (answer.status() == 101) {
            return in.readNBytes(Farewell.WORD.length());
        }
        if (method.equals("HEAD") || answer.status() == 204 || answer.status() == 304) {
            return new byte[0];
        }
        Optional<String> length = answer.all("Content-Length").stream().findFirst();
        return length.isPresent() ? in.readNBytes(Integer.parseInt(length.get())) : in.readAllBytes();
    }

    /** Joins the chunks; a body that breaks off ends there. */
    private static byte[] unchunk(byte[] chunked) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(chunked);
        while (in.available() > 0) {
            int size = Integer.parseInt(readLine(in), 16);
            if (size == 0) {
                break;
            }
            whole.write(in.readNBytes(size));
            readLine(in);
        }
        return whole.toByteArray();
    }
}
