package dev.satchel.it.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/** Talks to Redis without any client library: what another program finds there. */
final class RawRedis implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream answers;

    RawRedis() {
        TestServer server = TestServers.shared(ServerKind.REDIS);
        try {
            socket = new Socket(server.host(), server.port());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            answers = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a string; of any other answer its line, without the sign before it. */
    byte[] ask(Object... words) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(("*" + words.length + "\r\n").getBytes(UTF_8));
        for (Object word : words) {
            byte[] bytes = word instanceof byte[] data ? data : word.toString().getBytes(UTF_8);
            command.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            command.writeBytes(bytes);
            command.writeBytes("\r\n".getBytes(UTF_8));
        }
        try {
            socket.getOutputStream().write(command.toByteArray());
            String line = line();
            if (!line.startsWith("$") || line.equals("$-1")) {
                return line.substring(1).getBytes(UTF_8);
            }
            byte[] data = answers.readNBytes(Integer.parseInt(line.substring(1)));
            line();
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long number(Object... words) {
        return Long.parseLong(new String(ask(words), UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = answers.read(); c >= 0 && c != '\n'; c = answers.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
