package dev.satchel.it.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.Patience;
import dev.satchel.spi.SessionStore;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("sqlalchemy")
class SqlAlchemyCleanupIT {
    private final String table = SqlDatabase.newTable();

    @ParameterizedTest
    @EnumSource
    void requestsStartAPurgeOfAllThatHasExpiredBehindTheirBack(SqlDatabase database) throws Throwable {
        try (SessionStore store = SqlDatabase.open(
                table,
                Clock.systemUTC(),
                Map.of("SQLALCHEMY_DATABASE_URI", database.uri(), "SESSION_CLEANUP_N_REQUESTS", 10))) {
            insertExpired(database, 1200); // more than two batches
            store.create("session:alive", new byte[1], Duration.ofHours(1));
            for (int i = 0; i < 25; i++) {
                store.load("session:alive");
            }

            Patience.until(
                    Duration.ofSeconds(20), () -> assertThat(count(database)).isEqualTo("1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsPurgedUnasked(SqlDatabase database) throws Exception {
        try (SessionStore store = database.open(table, Clock.systemUTC())) {
            insertExpired(database, 10);
            for (int i = 0; i < 50; i++) {
                store.load("session:1");
            }
        }
        assertThat(count(database)).isEqualTo("10");
    }

    private void insertExpired(SqlDatabase database, int count) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                statement.addBatch("INSERT INTO " + table + " (session_id, data, expiry) VALUES ('session:" + i
                        + "', NULL, '2020-01-01 00:00:00.000000')");
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    private String count(SqlDatabase database) throws Exception {
        List<String> count = database.query("SELECT COUNT(*) FROM " + table);
        return count.get(0);
    }
}
