package dev.satchel.benchmarks;

import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code bin/bench footprint}: what each store adds to an application - jars, bytes, classes, milliseconds - and what a
 * session takes. Prints Markdown.
 */
public final class Footprint {
    private static final int STARTS = 5;
    private static final int SESSIONS = 100_000;
    private static final Map<Target, String> MODULES = Map.of(
            Target.COOKIE, "store-cookie",
            Target.REDIS, "store-redis",
            Target.MEMCACHED, "store-memcached",
            Target.MONGODB, "store-mongodb",
            Target.H2, "store-sqlalchemy-jpa",
            Target.FILESYSTEM, "store-filesystem",
            Target.MEMORY, "core");

    private Footprint() {}

    /** Prints both tables; the folder of the project comes as an argument. */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        System.out.printf(
                "| `SESSION_TYPE` | jars | KB | classes loaded | ms to open | characters or bytes of a 1 KB session |%n");
        System.out.printf("|---|---:|---:|---:|---:|---:|%n");
        for (Target target : List.of(
                Target.COOKIE,
                Target.MEMORY,
                Target.FILESYSTEM,
                Target.REDIS,
                Target.MEMCACHED,
                Target.MONGODB,
                Target.H2)) {
            System.out.print(row(project, target));
        }
        System.out.printf(
                "%n%,d sessions of 1 KB in the memory store: %,d KB of heap%n", SESSIONS, heapOfMemoryStore() >> 10);
        System.exit(0);
    }

    private static String row(Path project, Target target) throws Exception {
        Set<Path> jars = jars(project, target);
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        Target.Opened opened = target.open();
        String[] start = fastestStart(jars, opened);
        String name = opened.config().get("SESSION_TYPE").orElseThrow().toString();
        return String.format(
                Locale.ROOT,
                "| `%s`%s | %d | %,d | %s | %s | %,d |%n",
                name,
                target == Target.H2 ? ", with H2" : "",
                jars.size(),
                bytes >> 10,
                start[1],
                start[0],
                Sizes.ofSession(target, opened));
    }

    /** What Maven gives a user of the store and the servlet filter: core and its libraries among it. */
    private static Set<Path> jars(Path project, Target target) throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        for (String module : Stream.of("core", MODULES.get(target)).distinct().toList()) {
            Path build = project.resolve(module).resolve("target");
            try (Stream<Path> files = Files.list(build)) {
                files.filter(file -> file.getFileName().toString().matches("satchel-[a-z-]+-[0-9.]+(-SNAPSHOT)?\\.jar"))
                        .forEach(jars::add);
            }
            for (String entry : Files.readString(build.resolve("class-path")).split(File.pathSeparator, -1)) {
                Path jar = Path.of(entry.strip());
                if (jars.stream().noneMatch(known -> known.getFileName().equals(jar.getFileName()))) {
                    jars.add(jar);
                }
            }
        }
        return jars;
    }

    private static String[] fastestStart(Set<Path> jars, Target.Opened opened) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                ours()
                        + File.pathSeparator
                        + String.join(
                                File.pathSeparator,
                                jars.stream().map(Path::toString).toList()),
                StartUp.class.getName()));
        opened.config().values().forEach((key, value) -> command.add(key + "=" + value));
        String[] fastest = {};
        for (int i = 0; i < STARTS; i++) {
            String[] start = start(command);
            if (fastest.length == 0 || Long.parseLong(start[0]) < Long.parseLong(fastest[0])) {
                fastest = start;
            }
        }
        return fastest;
    }

    private static Path ours() throws URISyntaxException {
        return Path.of(StartUp.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static String[] start(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        if (process.waitFor() != 0 || !last.matches("\\d+ \\d+")) {
            throw new IllegalStateException("the store did not open: " + last);
        }
        return last.split(" ", -1);
    }

    private static long heapOfMemoryStore() throws Exception {
        long before = used();
        SessionManager manager = SessionManager.create(Target.MEMORY.open().config());
        for (int i = 0; i < SESSIONS; i++) {
            SessionExchange exchange = manager.open(List.of());
            exchange.session().putAll(Payload.ofKilobytes(1));
            exchange.commit();
        }
        long taken = used() - before;
        manager.close();
        return taken;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
