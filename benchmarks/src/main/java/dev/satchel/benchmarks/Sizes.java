package dev.satchel.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.satchel.SessionConfig;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/** How much a session of 1 KB takes where it is kept: what that place grows by, for each of many. */
final class Sizes {
    static final int SESSIONS = 20_000;
    static final int IN_MEMORY = 100_000;

    private Sizes() {}

    /** Tells how many bytes a place has by now. */
    private interface Place {
        long bytes() throws Exception;
    }

    /** In bytes, or characters of a cookie. */
    static long ofSession(Target target, Target.Opened opened) throws Exception {
        return switch (target) {
            case COOKIE -> ofCookie(opened.config());
            case MEMORY -> growth(opened.config(), IN_MEMORY, Sizes::heap);
            case FILESYSTEM -> {
                Path folder = Path.of(setting(opened, "SESSION_FILE_DIR"));
                yield growth(opened.config(), SESSIONS, () -> files(folder));
            }
            case REDIS, VALKEY -> {
                URI address = URI.create(setting(opened, "SESSION_REDIS"));
                yield growth(opened.config(), SESSIONS, () -> told(address, "INFO memory", "used_memory:"));
            }
            case MEMCACHED -> {
                URI address = URI.create("memcached://" + setting(opened, "SESSION_MEMCACHED"));
                yield growth(opened.config(), SESSIONS, () -> told(address, "stats", "STAT bytes "));
            }
            case MONGODB -> growth(opened.config(), SESSIONS, () -> documents(setting(opened, "SESSION_MONGODB")));
            case H2 -> inH2(opened.config());
            case POSTGRESQL -> inDatabase(opened, ServerKind.POSTGRESQL, "SELECT pg_total_relation_size('sessions')");
            case MARIADB ->
                inDatabase(
                        opened,
                        ServerKind.MARIADB,
                        "SELECT FILE_SIZE FROM information_schema.INNODB_SYS_TABLESPACES"
                                + " WHERE NAME = CONCAT(DATABASE(), '/sessions')");
        };
    }

    private static String setting(Target.Opened opened, String key) {
        return opened.config().get(key).orElseThrow().toString();
    }

    private static long ofCookie(SessionConfig config) {
        try (SessionManager manager = SessionManager.create(config)) {
            return made(manager).split(";", 2)[0].length();
        }
    }

    private static String made(SessionManager manager) {
        SessionExchange exchange = manager.open(List.of());
        exchange.session().putAll(Payload.ofKilobytes(1));
        return exchange.commit().setCookie().orElseThrow();
    }

    private static long growth(SessionConfig config, int sessions, Place place) throws Exception {
        try (SessionManager manager = SessionManager.create(config)) {
            made(manager); // classes and buffers that the first one needs
            long before = place.bytes();
            IntStream.range(0, sessions).parallel().forEach(i -> made(manager));
            return (place.bytes() - before) / sessions;
        }
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Redis and memcached both answer a line of text by lines of text. */
    private static long told(URI address, String command, String name) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.substring(name.length()));
                }
            }
        }
        throw new IOException("no " + name);
    }

    private static long documents(String url) {
        try (MongoClient client = MongoClients.create(url)) {
            Document stats =
                    client.getDatabase(Target.MONGODB_DATABASE).runCommand(new Document("collStats", "sessions"));
            return stats.get("size", Number.class).longValue();
        }
    }

    /** In a file, which is complete when it is closed. */
    private static long inH2(SessionConfig config) throws Exception {
        Path folder = TestServers.folder("h2");
        SessionConfig inFile = config.toBuilder()
                .set("SQLALCHEMY_DATABASE_URI", "jdbc:h2:file:" + folder.resolve("sessions"))
                .build();
        try (SessionManager manager = SessionManager.create(inFile)) {
            IntStream.range(0, SESSIONS).parallel().forEach(i -> made(manager));
        }
        return files(folder) / SESSIONS;
    }

    private static long inDatabase(Target.Opened opened, ServerKind kind, String query) throws Exception {
        TestServer server = TestServers.shared(kind);
        return growth(opened.config(), SESSIONS, () -> {
            try (Connection connection =
                            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                    ResultSet result = connection.createStatement().executeQuery(query)) {
                if (!result.next()) {
                    throw new SQLException("no answer to " + query);
                }
                return result.getLong(1);
            }
        });
    }
}
