package dev.satchel.it.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Talks to memcached without any client: what Python would find there. */
public final class RawMemcached implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream answers;

    public RawMemcached(String url) {
        try {
            String address = url.substring(url.lastIndexOf('/') + 1);
            int colon = address.lastIndexOf(':');
            socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
            socket.setSoTimeout(TIMEOUT_MILLIS);
            answers = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command, and returns the first line of the answer. */
    public String ask(String command) {
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of an answer up to END. */
    public List<String> askForLines(String command) {
        List<String> lines = new ArrayList<>();
        for (String line = ask(command); !line.equals("END"); line = next()) {
            lines.add(line);
        }
        return lines;
    }

    /** The numbers among the server's statistics. */
    public Map<String, Long> statistics() {
        return askForLines("stats").stream()
                .map(line -> line.split(" ", 4))
                .filter(words -> words.length == 3 && words[2].matches("\\d+"))
                .collect(Collectors.toMap(words -> words[1], words -> Long.parseLong(words[2])));
    }

    /** What is stored under a key, with its flags and the seconds it has left. */
    public Optional<Item> find(String key) {
        String[] found = ask("mg " + key + " v f t").split(" ", 4);
        if (!found[0].equals("VA")) {
            return Optional.empty();
        }
        try {
            byte[] data = answers.readNBytes(Integer.parseInt(found[1]));
            line();
            return Optional.of(new Item(data, found[2], Long.parseLong(found[3].substring(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The flags are as {@code mg} tells them: {@code f0}. */
    public record Item(byte[] data, String flags, long seconds) {}

    private String next() {
        try {
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = answers.read(); c >= 0 && c != '\n'; c = answers.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
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
