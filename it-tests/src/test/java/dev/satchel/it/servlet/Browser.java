package dev.satchel.it.servlet;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** HTTP/1.1 on one connection that is kept open: as fast as a crowd of requests needs it. */
final class Browser implements Closeable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    Browser(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a GET with a cookie, or with none where it is empty. */
    Answer get(String path, String cookie) throws IOException {
        String cookies = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + cookies + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        int status = Integer.parseInt(readLine().split(" ", 3)[1]);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String[] header = line.split(":", 2);
            headers.add(Map.entry(header[0], header[1].strip()));
        }
        Answer answer = new Answer(status, headers, "");
        return answer.withBody(body(answer));
    }

    /** Tells whether the server ends the connection with an answer. */
    static boolean isLast(Answer answer) {
        return answer.all("Connection").stream().anyMatch("close"::equalsIgnoreCase);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String body(Answer answer) throws IOException {
        List<String> length = answer.all("Content-Length");
        if (!length.isEmpty()) {
            return text(Integer.parseInt(length.get(0)));
        }
        if (!answer.all("Transfer-Encoding").contains("chunked")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder whole = new StringBuilder();
        for (int size = chunk(); size > 0; size = chunk()) {
            whole.append(text(size));
            readLine();
        }
        readLine();
        return whole.toString();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(readLine(), 16);
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection ended within the headers");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
