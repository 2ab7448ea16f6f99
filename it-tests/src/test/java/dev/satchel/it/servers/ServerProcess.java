package dev.satchel.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server's process, which can be killed, paused and started again with the same command. */
final class ServerProcess {
    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final List<String> command;
    private final Path log;
    private final Probe ready;
    private @Nullable Process process;

    private ServerProcess(List<String> command, Path log, Probe ready) {
        this.command = List.copyOf(command);
        this.log = log;
        this.ready = ready;
    }

    /** Starts a command and waits until the probe has an answer. */
    static ServerProcess start(List<String> command, Path folder, Probe ready) {
        ServerProcess server = new ServerProcess(command, folder.resolve("log"), ready);
        server.start();
        return server;
    }

    void start() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(command.get(0) + " is running already");
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Watchdog.watch(process.pid());
        awaitReady(process);
    }

    long pid() {
        return current().pid();
    }

    /** As {@code kill -9}, and waits until it is dead. */
    void kill() {
        signal("CONT");
        end(current().destroyForcibly());
    }

    /** SIGSTOP, and waits until its threads have heard of it: until then one of them may still answer. */
    void pause() {
        signal("STOP");
        while (Stream.concat(Stream.of(current().toHandle()), current().descendants())
                .anyMatch(ServerProcess::runs)) {
            pauseBriefly();
        }
    }

    /** As Linux tells; elsewhere the signal is believed. */
    private static boolean runs(ProcessHandle process) {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        try (Stream<Path> each = Files.list(threads)) {
            return each.anyMatch(thread -> !isStopped(thread));
        } catch (IOException notLinuxOrEnded) {
            return false;
        }
    }

    /** Stopped, or dead: the state is what follows the name in parentheses, see proc(5). */
    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return "TZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return true;
        }
    }

    void resume() {
        signal("CONT");
    }

    /** Ends it if it still runs. */
    void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private void end(Process dying) {
        try {
            if (!dying.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException(command.get(0) + " does not die");
            }
            Watchdog.forget(dying.pid());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To its children too: PostgreSQL serves each connection by one. */
    private void signal(String name) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name, Long.toString(pid())));
        current().descendants().forEach(child -> kill.add(Long.toString(child.pid())));
        try {
            new ProcessBuilder(kill)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process current() {
        if (process == null) {
            throw new IllegalStateException(command.get(0) + " was never started");
        }
        return process;
    }

    private void awaitReady(Process starting) {
        Exception last = null;
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (System.nanoTime() < deadline && starting.isAlive()) {
            try {
                ready.ask();
                return;
            } catch (Exception notYet) {
                last = notYet;
                pauseBriefly();
            }
        }
        starting.destroyForcibly();
        throw new IllegalStateException("%s did not start (%s); it said:%n%s".formatted(command, last, tail()), last);
    }

    /** Nothing announces that a port listens, so it is asked again and again. */
    private static void pauseBriefly() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Asks a server something that only a ready one answers. */
    @FunctionalInterface
    interface Probe {
        String ask() throws Exception;
    }
}
