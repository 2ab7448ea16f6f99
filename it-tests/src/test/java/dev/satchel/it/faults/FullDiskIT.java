package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.satchel.SessionConfig;
import dev.satchel.SessionStoreException;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The disk under the sessions is full: an error, no half of a session, nothing lost, and nothing to restart. */
@Timeout(60)
class FullDiskIT {
    /** Larger than what a store may have kept in reserve, and smaller than what MariaDB's BLOB holds. */
    private static final String LARGE = "x".repeat(60_000);

    @Test
    @Tag("filesystem")
    void files() throws Throwable {
        try (SmallDisk disk = new SmallDisk(2);
                SessionManager sessions = open(Map.of(
                        "SESSION_TYPE",
                        "filesystem",
                        "SESSION_FILE_DIR",
                        disk.folder("sessions").resolve("flask").toString()))) {
            fillsUp(disk, sessions);
        }
    }

    @Test
    @Tag("redis")
    void redisWithAnAppendOnlyFile() throws Throwable {
        try (SmallDisk disk = new SmallDisk(4);
                TestServer server = TestServers.start(
                        ServerKind.REDIS,
                        "--appendonly",
                        "yes",
                        "--dir",
                        disk.folder("redis").toString());
                SessionManager sessions = Networked.open(server, server.port(), Map.of())) {
            fillsUp(disk, sessions);
        }
    }

    @Test
    @Tag("sqlalchemy")
    void postgresql() throws Throwable {
        TestServer server = TestServers.shared(ServerKind.POSTGRESQL);
        try (SmallDisk disk = new SmallDisk(4)) {
            Path folder = disk.folder("space");
            SmallDisk.run("chown", "postgres", folder.toString());
            execute(
                    server,
                    "CREATE TABLESPACE small LOCATION '" + folder + "'",
                    "CREATE TABLE full_disk (id SERIAL PRIMARY KEY, session_id VARCHAR(255) UNIQUE, data BYTEA,"
                            + " expiry TIMESTAMP) TABLESPACE small",
                    "ALTER TABLE full_disk ALTER COLUMN data SET STORAGE EXTERNAL");
            try (SessionManager sessions =
                    Networked.open(server, server.port(), Map.of("SESSION_SQLALCHEMY_TABLE", "full_disk"))) {
                fillsUp(disk, sessions);
            } finally {
                execute(server, "DROP TABLE full_disk", "DROP TABLESPACE small");
            }
        }
    }

    @Test
    @Tag("sqlalchemy")
    void mariaDb() throws Throwable {
        TestServer server = TestServers.shared(ServerKind.MARIADB);
        try (SmallDisk disk = new SmallDisk(4)) {
            execute(
                    server,
                    "CREATE TABLE full_disk (id SERIAL PRIMARY KEY, session_id VARCHAR(255) UNIQUE, data MEDIUMBLOB,"
                            + " expiry DATETIME(6)) DATA DIRECTORY '" + disk.folder("space") + "'");
            try (SessionManager sessions =
                    Networked.open(server, server.port(), Map.of("SESSION_SQLALCHEMY_TABLE", "full_disk"))) {
                fillsUp(disk, sessions);
            } finally {
                execute(server, "DROP TABLE full_disk");
            }
        }
    }

    @Test
    @Tag("sqlalchemy")
    void anH2File() throws Throwable {
        try (SmallDisk disk = new SmallDisk(4);
                SessionManager sessions = open(Map.of(
                        "SESSION_TYPE",
                        "sqlalchemy",
                        "SQLALCHEMY_DATABASE_URI",
                        "jdbc:h2:file:" + disk.folder("h2").resolve("sessions")))) {
            fillsUp(disk, sessions);
        }
    }

    private static void fillsUp(SmallDisk disk, SessionManager sessions) throws Throwable {
        Map<Visitor, Integer> written = new HashMap<>();
        Visitor first = new Visitor();
        first.request(sessions, session -> session.put("number", -1L));
        written.put(first, -1);

        disk.fill();
        Throwable thrown = null;
        for (int i = 0; i < 200 && thrown == null; i++) {
            Visitor visitor = new Visitor();
            long number = i;
            thrown = catchThrowable(() -> visitor.request(sessions, session -> {
                session.put("number", number);
                session.put("large", LARGE);
            }));
            if (thrown == null) {
                written.put(visitor, i);
            }
        }

        assertThat(thrown).as("a write to a full disk").isInstanceOf(SessionStoreException.class);
        disk.empty();
        Patience.until(Duration.ofSeconds(10), () -> first.request(sessions, session -> session.put("after", LARGE)));
        List<Integer> lost = new ArrayList<>();
        written.forEach((visitor, number) -> {
            if (!Long.valueOf(number).equals(visitor.ask(sessions, session -> session.get("number")))) {
                lost.add(number);
            }
        });
        assertThat(lost).as("of " + written.size() + " acknowledged sessions").isEmpty();
    }

    private static SessionManager open(Map<String, ?> settings) {
        return SessionManager.create(SessionConfig.of(settings));
    }

    private static void execute(TestServer server, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
