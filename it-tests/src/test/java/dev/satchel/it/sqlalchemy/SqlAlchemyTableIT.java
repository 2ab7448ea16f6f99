package dev.satchel.it.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.ListableStore.Entry;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import dev.satchel.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("sqlalchemy")
class SqlAlchemyTableIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] DATA = {1, 0, -1, 39, 92};

    private final MutableClock clock = MutableClock.at(NOW);
    private final String table = SqlDatabase.newTable();

    @ParameterizedTest
    @EnumSource
    void aTableOfOursHoldsMicrosecondsAndMegabytes(SqlDatabase database) throws Exception {
        byte[] large = new byte[5_000_000];

        try (SessionStore store = database.open(table, clock)) {
            store.create("session:a", large, HOUR);

            assertThat(store.load("session:a")).hasValueSatisfying(session -> {
                assertThat(session.data()).isEqualTo(large);
                assertThat(session.expiresAt()).contains(NOW.plus(HOUR));
            });
        }
        assertThat(database.query("SELECT " + database.expiryText() + " FROM " + table))
                .containsExactly("2026-01-02 04:04:05.678901");
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatFlaskMadeIsUsedAsItIs(SqlDatabase database) throws Exception {
        database.execute(Vectors.flaskTable(database, table));

        try (SessionStore store = database.open(table, clock)) {
            assertThat(store.create("session:a", DATA, HOUR)).isTrue();
            assertThat(store.create("session:a", DATA, HOUR)).isFalse();
            StoredSession loaded = store.load("session:a").orElseThrow();
            assertThat(loaded.data()).isEqualTo(DATA);
            assertThat(loaded.expiresAt().orElseThrow())
                    .isBetween(NOW.plus(HOUR).minusSeconds(1), NOW.plus(HOUR).plusSeconds(1));
            assertThat(store.update("session:a", StoredSession.of(new byte[1]), DATA, HOUR))
                    .isEqualTo(UpdateResult.CONFLICT);
            assertThat(store.update("session:a", loaded, new byte[] {2}, HOUR)).isEqualTo(UpdateResult.UPDATED);
            assertThat(store.touch("session:a", HOUR.plusSeconds(1))).isTrue();
            clock.advance(HOUR.plusSeconds(2));
            assertThat(store.load("session:a")).isEmpty();
            assertThat(store.create("session:a", DATA, HOUR)).isTrue();
            assertThat(store.deleteIfUnchanged("session:a", StoredSession.of(DATA)))
                    .isEqualTo(UpdateResult.UPDATED);
        }
        assertThat(database.query("SELECT COUNT(*) FROM " + table)).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatAnotherClientWroteIsASessionAndOneWithoutExpiryIsNone(SqlDatabase database) throws Exception {
        String binary = database == SqlDatabase.POSTGRESQL ? "'\\x81a16101'" : "X'81A16101'";
        try (SessionStore store = database.open(table, clock)) {
            database.execute("INSERT INTO " + table + " (session_id, data, expiry) VALUES" + " ('session:a', " + binary
                    + ", '2026-01-02 04:34:05.000000'), ('session:b', " + binary + ", NULL)");

            assertThat(store.load("session:a").orElseThrow().data()).containsExactly(0x81, 0xa1, 0x61, 0x01);
            assertThat(store.load("session:a").orElseThrow().expiresAt())
                    .contains(Instant.parse("2026-01-02T04:34:05Z"));
            assertThat(store.load("session:b")).isEmpty();
            assertThat(store.touch("session:b", HOUR)).isFalse();
            assertThat(store.create("session:b", DATA, HOUR)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalProcessesMayMakeTheTableAtOnce(SqlDatabase database) throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(4);
        Callable<Boolean> process = () -> {
            try (SessionStore store = database.open(table, clock)) {
                return store.create("session:a", DATA, HOUR);
            }
        };

        List<Boolean> created = new ArrayList<>();
        for (Future<Boolean> one : processes.invokeAll(List.of(process, process, process, process))) {
            created.add(one.get());
        }
        processes.shutdown();

        assertThat(created).containsExactlyInAnyOrder(true, false, false, false);
    }

    @ParameterizedTest
    @EnumSource
    void keysAreComparedByteForByteInAnyTable(SqlDatabase database) throws Exception {
        database.execute(Vectors.flaskTable(database, table));
        try (SessionStore store = database.open(table, clock)) {
            store.create("session:a", DATA, HOUR);

            assertThat(store.load("session:A")).isEmpty();
            assertThat(store.load("session:a ")).isEmpty();
            assertThat(store.touch("SESSION:a", HOUR)).isFalse();
            assertThat(store.delete("session:A")).isFalse();
            assertThat(store.update("session:A", StoredSession.of(DATA), DATA, HOUR))
                    .isEqualTo(UpdateResult.GONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatTheColumnCannotHoldIsAbsentAndCannotBeCreated(SqlDatabase database) {
        try (SessionStore store = database.open(table, clock)) {
            for (String key : List.of("k".repeat(256), "a\0b", "\uD800")) {
                assertThat(store.load(key)).isEmpty();
                assertThatThrownBy(() -> store.create(key, DATA, HOUR)).isInstanceOf(SessionStoreException.class);
                assertThat(store.delete(key)).isFalse();
                assertThat(store.touch(key, HOUR)).isFalse();
                assertThat(store.update(key, StoredSession.of(DATA), DATA, HOUR))
                        .isEqualTo(UpdateResult.GONE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void aSequenceGivesTheIds(SqlDatabase database) throws Exception {
        Map<String, String> settings =
                Map.of("SQLALCHEMY_DATABASE_URI", database.uri(), "SESSION_SQLALCHEMY_SEQUENCE", table + "_ids");
        try (SessionStore first = SqlDatabase.open(table, clock, settings);
                SessionStore second = SqlDatabase.open(table, clock, settings)) {
            first.create("session:a", DATA, HOUR);
            second.create("session:b", DATA, HOUR);
        }

        assertThat(database.query("SELECT id FROM " + table)).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void aSchemaAndCapitalsAreHeeded(SqlDatabase database) throws Exception {
        database.execute("CREATE SCHEMA extra_" + table);
        String quote = database == SqlDatabase.MARIADB ? "`" : "\"";
        Map<String, String> settings =
                Map.of("SQLALCHEMY_DATABASE_URI", database.uri(), "SESSION_SQLALCHEMY_SCHEMA", "extra_" + table);
        try (SessionStore store = SqlDatabase.open("MySessions", clock, settings)) {
            store.create("session:a", DATA, HOUR);
        }

        assertThat(database.query("SELECT COUNT(*) FROM extra_" + table + "." + quote + "MySessions" + quote))
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions; drop table x", "a\"b", "a`b", "1st", "séance", "LONG"})
    void aNameThatCouldBeMoreThanANameIsRefused(String name) {
        Map<String, String> settings = Map.of("SESSION_SQLALCHEMY_SCHEMA", name, "SESSION_SQLALCHEMY_SEQUENCE", name);
        String bad = name.equals("LONG") ? "x".repeat(1000) : name;

        assertThatThrownBy(() -> SqlDatabase.open(bad, clock, name.equals("LONG") ? Map.of() : settings))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_SQLALCHEMY_TABLE");
    }

    @ParameterizedTest
    @EnumSource
    void thePurgeIsBoundedAndLeavesTheLiving(SqlDatabase database) {
        try (SessionStore store = database.open(table, clock)) {
            for (int i = 0; i < 7; i++) {
                store.create("session:" + i, DATA, i == 3 ? HOUR.plus(HOUR) : HOUR);
            }
            clock.advance(HOUR);
            PurgeableStore purge = (PurgeableStore) store;

            assertThat(List.of(purge.purgeExpired(4), purge.purgeExpired(4), purge.purgeExpired(4)))
                    .containsExactly(4, 2, 0);
            assertThat(store.load("session:3")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theListingTakesWildcardsOfThePrefixAsThemselves(SqlDatabase database) {
        try (SessionStore store = database.open(table, clock)) {
            for (String key : List.of("a_%!:1", "a_%!:2", "a_%!:3", "axx!:1", "A_%!:4")) {
                store.create(key, DATA, HOUR);
            }
            List<String> keys = new ArrayList<>();
            for (Optional<String> cursor = Optional.of(""); cursor.isPresent(); ) {
                ListableStore.Page page = ((ListableStore) store).list("a_%!:", cursor.get(), 2);
                page.entries().stream().map(Entry::key).forEach(keys::add);
                cursor = page.next();
            }

            assertThat(keys).containsExactly("a_%!:1", "a_%!:2", "a_%!:3");
        }
    }

    /** Else one page could walk through the whole table, or sort it. */
    @ParameterizedTest
    @EnumSource
    void aPageLooksAtNoMoreRowsThanItMayHold(SqlDatabase database) {
        try (SessionStore store = database.open(table, clock)) {
            for (int i = 0; i < 5; i++) {
                store.create("session:" + i, DATA, HOUR);
            }

            ListableStore.Page page = ((ListableStore) store).list("other:", "", 2);

            assertThat(page.entries()).isEmpty();
            assertThat(page.next()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MARIADB")
    void flasksBlobIsTooSmallForALargeSessionAndTheErrorSaysSo(SqlDatabase database) throws Exception {
        database.execute(Vectors.flaskTable(database, table));
        try (SessionStore store = database.open(table, clock)) {
            store.create("session:a", new byte[65_535], HOUR);

            assertThatThrownBy(() -> store.create("session:b", new byte[65_536], HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("65535")
                    .hasMessageContaining("MEDIUMBLOB");
            assertThatThrownBy(
                            () -> store.update("session:a", StoredSession.of(new byte[65_535]), new byte[65_536], HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("65535");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noStatementHoldsAValueAsText(SqlDatabase database) {
        String hostile = "'; DELETE FROM " + table + "; --";
        try (SessionStore store = database.open(table, clock)) {
            store.create("session:a", DATA, HOUR);
            store.create(hostile, hostile.getBytes(StandardCharsets.UTF_8), HOUR);

            assertThat(store.load(hostile)).isPresent();
            assertThat(store.load("session:a")).isPresent();
        }
    }
}
