package dev.satchel.it.flask;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running Flask, configured by the keys that configure Satchel; it offers the demo's {@code /api}. */
final class FlaskPeer implements AutoCloseable {
    private final Process process;
    private final URI address;
    private final Path log;

    private FlaskPeer(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    static FlaskPeer start(Map<String, String> settings) {
        return start(FlaskRelease.CURRENT, settings);
    }

    /** Starts a Flask on a free port and waits until it listens. */
    static FlaskPeer start(FlaskRelease release, Map<String, String> settings) {
        PythonEnvironment environment = PythonEnvironment.of(release);
        try {
            Path log = Files.createTempFile("flask", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            environment.python().toString(),
                            "-W",
                            "ignore",
                            PythonEnvironment.peer().resolve("app.py").toString())
                    .redirectError(log.toFile());
            builder.environment().keySet().removeIf(key -> key.startsWith("SESSION_") || key.equals("SECRET_KEY"));
            builder.environment().putAll(settings);
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            Process process = builder.start();
            return new FlaskPeer(process, listening(process, log), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What Flask wrote to its log: the reason of a 500. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The peer ends when its standard input does, so also when this JVM is killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static URI listening(Process process, Path log) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("listening on ")) {
                return URI.create("http://127.0.0.1:" + line.substring("listening on ".length()));
            }
        }
        throw new IllegalStateException("Flask did not start: " + Files.readString(log));
    }
}
