package dev.satchel.it.races;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.type.TypeReference;

/**
 * A process that serves requests for the tests in another: one connection a request at a time, one line a message. It
 * ends when its input ends, that is with the process that started it.
 */
final class SecondJvm {
    private static final Map<Map<String, String>, LocalSite> SITES = new ConcurrentHashMap<>();

    private SecondJvm() {}

    public static void main(String[] arguments) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            threads.execute(SecondJvm::endWithTheFirst);
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            }
        }
    }

    private static void endWithTheFirst() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException ended) {
            // as well
        }
        Runtime.getRuntime().halt(0);
    }

    private static void serve(Socket socket) {
        try (Line line = new Line(socket)) {
            Map<String, String> settings = Line.JSON.readValue(line.read(), new TypeReference<>() {});
            LocalSite site = SITES.computeIfAbsent(settings, LocalSite::open);
            line.write(Long.toString(System.nanoTime()));
            while (true) {
                answer(line, site);
            }
        } catch (Line.Ended closed) {
            // The tests need this connection no longer.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(Line line, LocalSite site) {
        String asked = line.read();
        if (asked.equals("clock")) {
            RequestClock.setWrongBy(Duration.parse(line.read()));
        } else {
            Request request = Line.JSON.readValue(line.read(), Request.class);
            Answer answer = site.serve(request, asked.equals("gated") ? new FarGate(line) : Gate.OPEN);
            line.write("done");
            line.write(Line.JSON.writeValueAsString(answer));
        }
    }

    /** The gate is in the other process. */
    private record FarGate(Line line) implements Gate {
        @Override
        public void pass(String verb, String key) {
            line.write(verb);
            line.write(key);
            line.read();
        }
    }

    /** Starts one, and answers the port it listens on. */
    static int start() {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Duser.timezone=UTC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SecondJvm.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            PrintStream keptOpen = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            keptOpen.flush();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return Integer.parseInt(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
