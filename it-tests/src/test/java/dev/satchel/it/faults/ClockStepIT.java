package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clock of one of two servers is an hour ahead, and the session travels in its cookie. Stores: {@code ClockCases}. */
class ClockStepIT {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    @Tag("cookie")
    void aCookieFromAClockThatIsAheadIsNoSessionUntilThen() {
        MutableClock clock = MutableClock.at(Instant.now());
        MutableClock ahead = MutableClock.at(clock.instant().plus(HOUR));
        try (SessionManager here = open(clock);
                SessionManager there = open(ahead)) {
            Visitor visitor = new Visitor();
            visitor.request(there, session -> session.put("user", "alex"));

            assertThat(user(visitor.copy(), here)).isNull();
            assertThat(user(visitor.copy(), there)).isEqualTo("alex");
            clock.advance(HOUR);
            assertThat(user(visitor.copy(), here)).isEqualTo("alex");
        }
    }

    private static Object user(Visitor visitor, SessionManager sessions) {
        return visitor.<Object>ask(sessions, session -> session.get("user"));
    }

    private static SessionManager open(MutableClock clock) {
        return SessionManager.create(SessionConfig.builder()
                .setAll(Map.of("SESSION_TYPE", "cookie", "SECRET_KEY", "a key for the tests of clocks, long enough"))
                .clock(clock)
                .build());
    }
}
