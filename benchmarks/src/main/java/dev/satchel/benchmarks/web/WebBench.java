package dev.satchel.benchmarks.web;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code bin/bench web [SECONDS [JAVA_HOME...]]}: drives each server by wrk, with a cookie of its own for each of a thousand
 * browsers, and prints requests per second, latencies and the server's processor time for each request.
 */
public final class WebBench {
    private static final int BROWSERS = 1000;
    private static final int WARMUP_SECONDS = 6; // after 3, half of the time still goes into compiling
    private static final int CONNECTIONS = 32;
    private static final int COOKIE_LENGTH = 1390;
    private static final double TICKS_PER_SECOND = 100; // of /proc/PID/stat, on every Linux

    private final int seconds;
    private final Path folder = TestServers.folder("wrk");
    private final String redis = TestServers.shared(ServerKind.REDIS).url();

    private WebBench(int seconds) {
        this.seconds = seconds;
    }

    /** Runs every combination that the given JDKs have. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        List<String> homes = arguments.length > 1
                ? List.of(arguments).subList(1, arguments.length)
                : List.of(System.getProperty("java.home"));
        WebBench bench = new WebBench(seconds);
        System.out.println("| server | JDK, threads | sessions | requests/s | p50 | p99 | CPU per request |");
        System.out.println("|---|---|---|---:|---:|---:|---:|");
        for (String home : homes) {
            int release = release(home);
            for (String threads : release >= 21 ? List.of("platform", "virtual") : List.of("platform")) {
                for (String server : List.of("jetty", "jdk")) {
                    for (Sessions sessions : Sessions.values()) {
                        if (!(server.equals("jdk") && sessions == Sessions.CONTAINER)) { // it has none
                            System.out.print(bench.row(home, release, server, threads, sessions));
                        }
                    }
                }
            }
        }
        System.exit(0);
    }

    private static int release(String home) throws IOException {
        Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(Path.of(home, "release")));
        return version.find() ? Integer.parseInt(version.group(1)) : 17;
    }

    private String row(String home, int release, String server, String threads, Sessions sessions) throws Exception {
        Process process = start(home, server, threads, sessions);
        try {
            String url = "http://127.0.0.1:" + port(process) + "/";
            Path cookies = cookies(url, sessions);
            wrk(url, cookies, WARMUP_SECONDS);
            double before = processorSeconds(process.pid());
            Wrk result = Wrk.parse(wrk(url, cookies, seconds));
            double micros = (processorSeconds(process.pid()) - before) * 1e6 / result.requests();
            return String.format(
                    Locale.ROOT,
                    "| %s | %d, %s | %s | %,.0f | %s | %s | %.0f us |%n",
                    server.equals("jetty") ? "Jetty" : "JDK",
                    release,
                    threads,
                    sessions == Sessions.IGNORED ? "none, but a cookie of 1.4 KB" : sessions,
                    result.perSecond(),
                    result.median(),
                    result.p99(),
                    micros);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process start(String home, String server, String threads, Sessions sessions) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(home, "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                WebServer.class.getName(),
                server,
                sessions.toString(),
                threads);
        builder.environment().put(Sessions.REDIS_VARIABLE, redis);
        builder.redirectError(folder.resolve("server.log").toFile());
        return builder.start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        return Integer.parseInt(Objects.requireNonNull(out.readLine(), "the server did not start"));
    }

    /** What a thousand browsers got for their first visit. */
    private Path cookies(String url, Sessions sessions) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < (sessions.isAny() ? BROWSERS : 1); i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + "new")).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            lines.add(response.headers()
                    .firstValue("Set-Cookie")
                    .map(cookie -> cookie.split(";", 2)[0])
                    .orElse("visitor=" + (sessions == Sessions.IGNORED ? "x".repeat(COOKIE_LENGTH) : i)));
        }
        return Files.write(folder.resolve("cookies"), lines);
    }

    private String wrk(String url, Path cookies, int duration) throws IOException, InterruptedException {
        Path script = folder.resolve("cookies.lua");
        try (InputStream lua = Objects.requireNonNull(WebBench.class.getResourceAsStream("cookies.lua"))) {
            Files.write(script, lua.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                "wrk", "-t1", "-c" + CONNECTIONS, "-d" + duration + "s", "--latency", "-s", script.toString(), url);
        builder.environment().put("COOKIES", cookies.toString());
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || out.contains("Non-2xx")) {
            throw new IllegalStateException("wrk: " + out);
        }
        return out;
    }

    private static double processorSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** What wrk says. */
    private record Wrk(double perSecond, long requests, String median, String p99) {
        static Wrk parse(String out) {
            return new Wrk(
                    Double.parseDouble(find(out, "Requests/sec:\\s+([\\d.]+)")),
                    Long.parseLong(find(out, "(\\d+) requests in")),
                    find(out, "50%\\s+(\\S+)"),
                    find(out, "99%\\s+(\\S+)"));
        }

        private static String find(String out, String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(out);
            if (!matcher.find()) {
                throw new IllegalStateException("wrk: " + out);
            }
            return matcher.group(1);
        }
    }
}
