package dev.satchel.it.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each verb sends to the server, and what is sent again. */
@Tag("sqlalchemy")
class SqlAlchemyStatementsIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] DATA = {1, 2, 3};

    private final String table = SqlDatabase.newTable();

    private SessionStore open(CountedSource source) {
        SessionStore store = SqlDatabase.open(table, Clock.systemUTC(), Map.of("SESSION_SQLALCHEMY", source));
        source.calls.clear();
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void everyVerbIsOneStatementAndNothingElse(SqlDatabase database) {
        try (HikariDataSource pool = database.pool(true)) {
            CountedSource source = new CountedSource(pool);
            SessionStore store = open(source);
            List<Runnable> verbs = List.of(
                    () -> assertThat(store.create("session:a", DATA, HOUR)).isTrue(),
                    () -> assertThat(store.load("session:a")).isPresent(),
                    () -> assertThat(store.loadAndTouch("session:a", HOUR)).isPresent(),
                    () -> assertThat(store.load("session:b")).isEmpty(),
                    () -> assertThat(store.update("session:a", StoredSession.of(DATA), new byte[1], HOUR))
                            .isEqualTo(UpdateResult.UPDATED),
                    () -> assertThat(store.touch("session:a", HOUR)).isTrue(),
                    () -> assertThat(store.deleteIfUnchanged("session:a", StoredSession.of(new byte[1])))
                            .isEqualTo(UpdateResult.UPDATED),
                    () -> assertThat(store.delete("session:a")).isFalse(),
                    () -> assertThat(((PurgeableStore) store).purgeExpired(10)).isZero());

            for (Runnable verb : verbs) {
                source.calls.clear();
                verb.run();

                assertThat(source.calls).hasSize(1).allMatch(call -> call.startsWith("execute"));
            }
            assertThat(source.open).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyALostComparisonCostsASecondStatement(SqlDatabase database) {
        try (HikariDataSource pool = database.pool(true)) {
            CountedSource source = new CountedSource(pool);
            SessionStore store = open(source);
            store.create("session:a", DATA, HOUR);
            source.calls.clear();

            store.update("session:a", StoredSession.of(new byte[9]), DATA, HOUR);

            assertThat(source.calls).hasSize(2);
        }
    }

    @Test
    void mariaDbSeesNoTransactionOrSettingAroundAStatement() throws Exception {
        SqlDatabase database = SqlDatabase.MARIADB;
        database.execute("SET GLOBAL log_output = 'TABLE'");
        database.execute("SET GLOBAL general_log = ON");
        try (SessionStore store = database.open(table, Clock.systemUTC())) {
            store.create("session:a", DATA, HOUR);
            store.update("session:a", StoredSession.of(DATA), DATA, HOUR);
            store.load("session:a");
            database.execute("SET GLOBAL general_log = OFF");
        }

        List<String> seen =
                database.query("SELECT CONVERT(argument USING latin1) FROM mysql.general_log WHERE thread_id IN"
                        + " (SELECT thread_id FROM mysql.general_log WHERE argument LIKE 'INSERT INTO %" + table + "%')"
                        + " ORDER BY event_time");
        List<String> last = seen.subList(seen.size() - 3, seen.size());
        assertThat(last.get(0)).startsWith("INSERT INTO");
        assertThat(last.get(1)).startsWith("UPDATE");
        assertThat(last.get(2)).startsWith("SELECT data, ");
    }

    @ParameterizedTest
    @CsvSource({"40001, 0", "40P01, 0", "90131, 0", "HY000, 1205", "HY000, 1020"})
    void aMomentaryFaultIsTriedAgain(String state, int code) {
        try (HikariDataSource pool = SqlDatabase.H2.pool(true)) {
            CountedSource source = new CountedSource(pool);
            SessionStore store = open(source);
            source.faults.addAll(List.of(new SQLException("deadlock", state, code), new SQLException("", state, code)));

            assertThat(store.create("session:a", DATA, HOUR)).isTrue();
            assertThat(source.calls).hasSize(3);
            assertThat(source.open).hasValue(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"08006, 1", "57014, 1", "HY000, 1", "42501, 1", "40003, 1", "40001, 4"})
    void anUnknownOutcomeIsNotTriedAgainAndAMomentaryOneNotForEver(String state, int attempts) {
        try (HikariDataSource pool = SqlDatabase.H2.pool(true)) {
            CountedSource source = new CountedSource(pool);
            SessionStore store = open(source);
            for (int i = 0; i < 9; i++) {
                source.faults.add(new SQLException("broken", state, 0));
            }

            assertThatThrownBy(() -> store.create("session:a", DATA, HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("SESSION_SQLALCHEMY")
                    .hasMessageContaining("broken")
                    .hasCauseInstanceOf(SQLException.class);
            assertThat(source.calls).hasSize(attempts);
            assertThat(source.open).hasValue(0);
        }
    }

    @Test
    void aConstraintThatIsNotFlasksIsAnErrorWithoutTheKey() throws Exception {
        SqlDatabase database = SqlDatabase.POSTGRESQL;
        try (SessionStore store = database.open(table, Clock.systemUTC())) {
            database.execute("ALTER TABLE " + table + " ADD CHECK (session_id <> 'session:secret')");

            assertThatThrownBy(() -> store.create("session:secret", DATA, HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("constraint")
                    .hasMessageNotContaining("session:secret")
                    .hasNoCause();
        }
    }
}
