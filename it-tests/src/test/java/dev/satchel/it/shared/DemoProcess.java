package dev.satchel.it.shared;

import dev.satchel.it.servers.Watchdog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A demo in a JVM of its own, as {@code bin/demo} starts it, on a free port. */
final class DemoProcess implements AutoCloseable {
    private static final String GREETING = "Satchel's demo is at ";

    private final Process process;
    private final URI address;

    private DemoProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it, and waits until it listens. */
    static DemoProcess start(Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.satchel.demo.Main")
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.startsWith("SESSION_") || key.startsWith("FLASK_"));
        builder.environment().putAll(settings);
        builder.environment().put("PORT", "0");
        try {
            Process process = builder.start();
            Watchdog.watch(process.pid());
            return new DemoProcess(process, greeted(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the demo does not end");
            }
            Watchdog.forget(process.pid());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static URI greeted(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(GREETING)) {
                return URI.create(line.substring(GREETING.length()));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("The demo did not start: " + said);
    }
}
