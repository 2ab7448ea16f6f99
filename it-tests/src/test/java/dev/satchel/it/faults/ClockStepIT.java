package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The clock of one of two servers of an application is set forward or back by an hour. Redis and memcached keep the time
 * themselves; elsewhere a session's end is by the clock of the server that wrote it last, and whether it has come by the
 * clock of the one that asks.
 */
class ClockStepIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Duration> STEPS = List.of(HOUR, HOUR.negated());

    @Test
    @Tag("redis")
    void redisNeitherLosesNorRevivesASession() {
        bothSeeTheSame(on(ServerKind.REDIS));
    }

    @Test
    @Tag("memcached")
    void memcachedNeitherLosesNorRevivesASession() {
        bothSeeTheSame(on(ServerKind.MEMCACHED));
    }

    @Test
    @Tag("mongodb")
    void mongoDbIsOffByTheStepAndNoMore() {
        bothSeeTheSame(on(ServerKind.MONGODB));
        endsByTheStepSoonerOrLater(on(ServerKind.MONGODB));
    }

    @Test
    @Tag("sqlalchemy")
    void aDatabaseIsOffByTheStepAndNoMore() {
        bothSeeTheSame(on(ServerKind.H2));
        endsByTheStepSoonerOrLater(on(ServerKind.H2));
    }

    @Test
    @Tag("filesystem")
    void filesAreOffByTheStepAndNoMore() {
        Map<String, Object> files = Map.of(
                "SESSION_TYPE",
                "filesystem",
                "SESSION_FILE_DIR",
                TestServers.folder("clock").resolve("flask").toString());
        bothSeeTheSame(files);
        endsByTheStepSoonerOrLater(files);
    }

    @Test
    @Tag("cookie")
    void aCookieFromAClockThatIsAheadIsNoSessionUntilThen() {
        Map<String, Object> cookie =
                Map.of("SESSION_TYPE", "cookie", "SECRET_KEY", "a key for the tests of clocks, long enough");
        MutableClock clock = MutableClock.at(Instant.now());
        MutableClock ahead = MutableClock.at(clock.instant().plus(HOUR));
        try (SessionManager here = open(cookie, clock);
                SessionManager there = open(cookie, ahead)) {
            Visitor visitor = new Visitor();
            visitor.request(there, session -> session.put("user", "alex"));

            assertThat(user(visitor.copy(), here)).isNull();
            assertThat(user(visitor.copy(), there)).isEqualTo("alex");
            clock.advance(HOUR);
            assertThat(user(visitor.copy(), here)).isEqualTo("alex");
        }
    }

    private static void bothSeeTheSame(Map<String, Object> settings) {
        for (Duration step : STEPS) {
            MutableClock clock = MutableClock.at(Instant.now());
            MutableClock other = MutableClock.at(clock.instant());
            try (SessionManager here = open(settings, clock);
                    SessionManager there = open(settings, other)) {
                Visitor visitor = new Visitor();
                visitor.request(here, session -> session.put("user", "alex"));
                visitor.request(there, session -> session.put("there", 1L));
                other.advance(step);

                visitor.request(there, session -> session.merge("hits", 1L, Long::sum));
                visitor.request(here, session -> session.merge("hits", 1L, Long::sum));
                visitor.request(there, session -> session.merge("hits", 1L, Long::sum));
                assertThat(user(visitor, here)).isEqualTo("alex");
                assertThat(visitor.hits(here)).isEqualTo(3);

                Visitor slow = visitor.copy();
                visitor.request(there, session -> session.regenerateId());
                assertThat(user(slow, here)).isNull();
                Visitor thief = visitor.copy();
                visitor.request(there, session -> session.invalidate());
                other.advance(step.negated());
                assertThat(user(thief, here)).isNull();
                assertThat(user(thief, there)).isNull();
            }
        }
    }

    private static void endsByTheStepSoonerOrLater(Map<String, Object> settings) {
        for (Duration step : STEPS) {
            MutableClock clock = MutableClock.at(Instant.now());
            MutableClock other = MutableClock.at(clock.instant().plus(step));
            Map<String, Object> twoHours = new HashMap<>(settings);
            twoHours.put("PERMANENT_SESSION_LIFETIME", "2h");
            twoHours.put("SESSION_REFRESH_EACH_REQUEST", "false");
            try (SessionManager here = open(twoHours, clock);
                    SessionManager there = open(twoHours, other)) {
                Visitor visitor = new Visitor();
                visitor.request(there, session -> session.put("user", "alex"));
                Duration life = HOUR.multipliedBy(2).plus(step);

                clock.advance(life.minus(SECOND));
                assertThat(user(visitor.copy(), here)).isEqualTo("alex");
                clock.advance(SECOND.multipliedBy(2));
                assertThat(user(visitor.copy(), here)).isNull();
                other.advance(HOUR.multipliedBy(2).plus(SECOND));
                assertThat(user(visitor.copy(), there)).isNull();
            }
        }
    }

    private static Object user(Visitor visitor, SessionManager sessions) {
        return visitor.<Object>ask(sessions, session -> session.get("user"));
    }

    private static Map<String, Object> on(ServerKind kind) {
        TestServer server = TestServers.shared(kind);
        return Networked.settings(server, kind == ServerKind.H2 ? 0 : server.port());
    }

    private static SessionManager open(Map<String, ?> settings, MutableClock clock) {
        return SessionManager.create(
                SessionConfig.builder().setAll(settings).clock(clock).build());
    }
}
