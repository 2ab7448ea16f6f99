package dev.satchel.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes {@code target/servers-report.txt}: which store was tested on which server, by how many tests, and what could not be. */
public final class ServerReport implements TestExecutionListener {
    private static final List<String> STORES =
            List.of("redis", "memcached", "mongodb", "sqlalchemy", "filesystem", "memory", "cookie");
    private static final Map<String, Server> SERVER_OF = new ConcurrentHashMap<>();

    private final Map<Row, int[]> rows = new ConcurrentSkipListMap<>();
    private final Map<String, String> missing = new ConcurrentSkipListMap<>();

    static void uses(String testId, TestServer server) {
        uses(testId, server.kind().toString(), server.version(), server.origin().toString());
    }

    /** A test runs with a program that is no {@link TestServer}: a browser, say. */
    public static void uses(String testId, String program, String version, String origin) {
        SERVER_OF.put(testId, new Server(program, version, origin));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        stores(test).forEach(store -> {
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                result.getThrowable()
                        .map(Throwable::getMessage)
                        .filter(reason -> reason.startsWith(TestServers.MISSING))
                        .ifPresent(reason -> missing.put(store + ": " + test.getDisplayName(), reason));
            } else if (test.isTest()) {
                boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
                rows.computeIfAbsent(row(store, test), row -> new int[2])[failed ? 1 : 0]++;
            }
        });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (rows.isEmpty() && missing.isEmpty()) {
            return;
        }
        try {
            Files.writeString(Files.createDirectories(Path.of("target")).resolve("servers-report.txt"), table());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String table() {
        Stream<String> head = Stream.of(line("store", "server", "version", "from", "passed", "failed"));
        Stream<String> body = rows.entrySet().stream().map(entry -> {
            Row row = entry.getKey();
            int[] counts = entry.getValue();
            return line(row.store, row.server.name, row.server.version, row.server.origin, counts[0], counts[1]);
        });
        Stream<String> absent = new TreeMap<>(missing)
                .entrySet().stream().map(entry -> "NOT RUN " + entry.getKey() + " - " + entry.getValue());
        return Stream.of(head, body, absent).flatMap(lines -> lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> stores(TestIdentifier test) {
        return test.getTags().stream().map(Object::toString).filter(STORES::contains);
    }

    private static Row row(String store, TestIdentifier test) {
        return new Row(store, SERVER_OF.getOrDefault(test.getUniqueId(), Server.NONE));
    }

    private static String line(Object... cells) {
        return "%-11s %-11s %-36s %-9s %7s %7s".formatted(cells);
    }

    private record Server(String name, String version, String origin) {
        static final Server NONE = new Server("-", "-", "-");
    }

    private record Row(String store, Server server) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return toString().compareTo(other.toString());
        }
    }
}
