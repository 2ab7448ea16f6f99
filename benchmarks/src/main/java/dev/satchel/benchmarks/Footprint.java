package dev.satchel.benchmarks;

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
 * {@code bin/bench footprint >docs/footprint.md}: what each store adds to an application - jars, bytes, classes,
 * milliseconds - and what a session takes. Prints the page.
 */
public final class Footprint {
    static final String BEGINNING = """
            # Footprint

            What a store adds to an application, and what a session takes. The whole page is what `bin/bench footprint` prints;
            the times are those of the machine of [performance.md](performance.md), busy with other things as well.

            | `SESSION_TYPE` | jars | KB | classes loaded | ms to open | bytes of a 1 KB session |
            |---|---:|---:|---:|---:|---:|
            """;
    static final String END = """

            Jars and KB are core, the store and all that Maven brings with them, without the servlet filter; for PostgreSQL and
            MariaDB with their driver. Jackson is most of what core brings, Hibernate of what `sqlalchemy` does.

            Classes and milliseconds are those from the first look at the configuration to a session that is stored and answered, in
            a JVM that has run nothing else; the fastest of five starts, with the table there already. An application that uses
            Jackson, the driver or Hibernate anyway has paid for most of them.

            The last column is what the place where sessions live grows by, for each of %,d: the heap (of %,d sessions), files
            (of which a disk gives whole blocks), Redis (`used_memory`), memcached (`bytes`), documents as BSON, the database
            file of H2, `pg_total_relation_size`, and InnoDB's file. For the cookie it is the cookie's characters.
            """;

    static final List<Target> TARGETS = List.of(
            Target.COOKIE,
            Target.MEMORY,
            Target.FILESYSTEM,
            Target.REDIS,
            Target.MEMCACHED,
            Target.MONGODB,
            Target.H2,
            Target.POSTGRESQL,
            Target.MARIADB);

    private static final int STARTS = 5;
    private static final Map<Target, String> MODULES = Map.of(
            Target.COOKIE, "store-cookie",
            Target.MEMORY, "core",
            Target.FILESYSTEM, "store-filesystem",
            Target.REDIS, "store-redis",
            Target.MEMCACHED, "store-memcached",
            Target.MONGODB, "store-mongodb",
            Target.H2, "store-sqlalchemy-jpa",
            Target.POSTGRESQL, "store-sqlalchemy-jpa",
            Target.MARIADB, "store-sqlalchemy-jpa");
    private static final Map<Target, String> DRIVERS =
            Map.of(Target.POSTGRESQL, "org.postgresql.Driver", Target.MARIADB, "org.mariadb.jdbc.Driver");

    private Footprint() {}

    /** Prints the page; the folder of the project comes as an argument. */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        System.out.print(BEGINNING);
        for (Target target : TARGETS) {
            System.err.println(target);
            System.out.print(row(project, target));
        }
        System.out.printf(Locale.ROOT, END, Sizes.SESSIONS, Sizes.IN_MEMORY);
        System.exit(0);
    }

    private static String row(Path project, Target target) throws Exception {
        Set<Path> jars = jars(project, target);
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        Target.Opened opened = target.open();
        long session = Sizes.ofSession(target, opened);
        String[] start = fastestStart(jars, opened);
        String name = opened.config().get("SESSION_TYPE").orElseThrow().toString();
        return String.format(
                Locale.ROOT,
                "| `%s`%s | %d | %,d | %,d | %,d | %,d |%n",
                name,
                name.equals("sqlalchemy") ? ", " + target : "",
                jars.size(),
                bytes >> 10,
                Long.parseLong(start[1]),
                Long.parseLong(start[0]),
                session);
    }

    /** What Maven gives a user of the store and the servlet filter: core and its libraries among it. */
    private static Set<Path> jars(Path project, Target target) throws Exception {
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
        String driver = DRIVERS.get(target);
        if (driver != null) {
            jars.add(whereIs(Class.forName(driver)));
        }
        return jars;
    }

    private static String[] fastestStart(Set<Path> jars, Target.Opened opened) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                whereIs(StartUp.class)
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

    private static Path whereIs(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
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
}
