package dev.satchel.it.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The expiry is UTC, wherever the JVM, the connection and the server are. */
@Tag("sqlalchemy")
@Isolated("the JVM's time zone is everybody's")
class SqlAlchemyTimeZoneIT {
    private static final TimeZone OWN = TimeZone.getDefault();

    /** An hour later it is a time that New York's clocks leap over: 02:30 on 8 March 2026. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-08T01:30:00.25Z"), ZoneOffset.UTC);

    @BeforeEach
    void goToNewYork() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(OWN);
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseHasUtcAndGivesItBack(SqlDatabase database) throws Exception {
        String table = SqlDatabase.newTable();
        try (SessionStore store =
                SqlDatabase.open(table, CLOCK, Map.of("SQLALCHEMY_DATABASE_URI", inTokyo(database)))) {
            store.create("session:a", new byte[1], Duration.ofHours(1));
            store.create("session:b", new byte[1], Duration.ofSeconds(1));
            store.touch("session:b", Duration.ofHours(1));

            assertThat(store.load("session:a").orElseThrow().expiresAt())
                    .contains(Instant.parse("2026-03-08T02:30:00.25Z"));
            assertThat(((PurgeableStore) store).purgeExpired(10)).isZero();
        }
        assertThat(database.query("SELECT " + database.expiryText() + " FROM " + table))
                .containsExactly("2026-03-08 02:30:00.250000", "2026-03-08 02:30:00.250000");
    }

    /** The same database through a connection, where there is one, whose zone is a third one. */
    private static String inTokyo(SqlDatabase database) {
        String login = database == SqlDatabase.SQLITE || database == SqlDatabase.H2
                ? ""
                : "?user=" + database.server().user() + "&password="
                        + database.server().password();
        return switch (database) {
            case H2 -> database.server().jdbcUrl() + ";TIME ZONE=Asia/Tokyo";
            case POSTGRESQL -> database.server().jdbcUrl() + login + "&options=-c%20TimeZone=Asia/Tokyo";
            case MARIADB -> database.server().jdbcUrl() + login + "&sessionVariables=time_zone='+09:00'";
            case SQLITE -> database.uri();
        };
    }
}
