package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session is expired when {@code now >= expiry}, and expired is absent. */
abstract class ExpiryCases extends Cases {
    private static final Duration TTL = Duration.ofSeconds(2);
    private static final List<Duration> LONG = List.of(Duration.ofDays(31), Duration.ofDays(3652));

    ExpiryCases(SessionStoreContract contract) {
        super(contract);
    }

    /** Lets a session of a lifetime come to its end. A unit other than milliseconds may have been rounded up. */
    private void elapseTo(Duration ttl) {
        boolean exact = !contract.serverKeepsTime() && contract.resolution().compareTo(Duration.ofMillis(1)) <= 0;
        contract.elapse(exact ? ttl : ttl.plus(contract.resolution()));
    }

    @Test
    final void resolutionIsASecondAtMost() {
        assertThat(contract.resolution()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
    }

    @Test
    final void expiresAtTheStatedInstantAndNotBefore() {
        given(key, "data", TTL);
        Duration early = contract.serverKeepsTime() ? Duration.ofMillis(800) : TTL.minus(contract.resolution());

        contract.elapse(early);
        holds(key, "data");
        elapseTo(TTL.minus(early));

        isAbsent(key);
    }

    @Test
    final void whatHasExpiredIsAbsentToEveryMethod() {
        for (String verb : List.of("load", "loadAndTouch", "touch", "update", "own", "remove", "delete", "create")) {
            given(key + verb, "old", TTL);
        }
        StoredSession loaded = loaded(key + "update");
        StoredSession own = StoredSession.of(bytes("old"));
        elapseTo(TTL);

        assertThat(store().load(key + "load")).isEmpty();
        assertThat(store().loadAndTouch(key + "loadAndTouch", HOUR)).isEmpty();
        assertThat(store().touch(key + "touch", HOUR)).as("touch").isFalse();
        assertThat(store().update(key + "update", loaded, bytes("new"), HOUR)).isEqualTo(UpdateResult.GONE);
        assertThat(store().update(key + "own", own, bytes("new"), HOUR)).isEqualTo(UpdateResult.GONE);
        assertThat(store().deleteIfUnchanged(key + "remove", own)).isEqualTo(UpdateResult.GONE);
        assertThat(store().delete(key + "delete")).as("delete").isFalse();
        for (String verb : List.of("loadAndTouch", "touch", "update", "own", "remove", "delete")) {
            isAbsent(key + verb);
        }
        given(key + "create", "new");
        holds(key + "create", "new");
    }

    @Test
    final void touchAndUpdateLetASessionLiveOnFromNow() {
        for (String verb : List.of("touch", "update", "loadAndTouch")) {
            given(key + verb, "old", TTL);
        }
        assertThat(store().touch(key + "touch", HOUR)).isTrue();
        store().update(key + "update", loaded(key + "update"), bytes("new"), HOUR);
        StoredSession touched = store().loadAndTouch(key + "loadAndTouch", HOUR).orElseThrow();
        elapseTo(TTL);

        holds(key + "touch", "old");
        holds(key + "update", "new");
        if (touched.expiresAt().isEmpty()) {
            holds(key + "loadAndTouch", "old");
        }
    }

    @Test
    final void touchAndUpdateAlsoShortenALife() {
        given(key + "touch", "old", HOUR);
        given(key + "update", "old", HOUR);
        assertThat(store().touch(key + "touch", TTL)).isTrue();
        store().update(key + "update", loaded(key + "update"), bytes("new"), TTL);
        elapseTo(TTL);

        isAbsent(key + "touch");
        isAbsent(key + "update");
    }

    @Test
    final void whatWasRefusedChangesNoExpiry() {
        given(key, "data", TTL);

        assertThat(store().create(key, bytes("other"), HOUR)).isFalse();
        assertThat(store().update(key, StoredSession.of(bytes("other")), bytes("new"), HOUR))
                .isEqualTo(UpdateResult.CONFLICT);
        elapseTo(TTL);

        isAbsent(key);
    }

    @Test
    final void longLifetimesAreKept() {
        LONG.forEach(ttl -> given(key + ttl, "created", ttl));
        given(key + "touched", "data", TTL);
        assertThat(store().touch(key + "touched", LONG.get(0))).isTrue();
        given(key + "updated", "data", TTL);
        store().update(key + "updated", loaded(key + "updated"), bytes("data"), LONG.get(0));

        contract.elapse(contract.serverKeepsTime() ? Duration.ofSeconds(3) : Duration.ofDays(30));

        LONG.forEach(ttl -> holds(key + ttl, "created"));
        holds(key + "touched", "data");
        holds(key + "updated", "data");
    }

    @Test
    final void longLifetimesEnd() {
        if (contract.serverKeepsTime()) {
            return; // who has a month to wait?
        }
        LONG.forEach(ttl -> given(key + ttl, "data", ttl));

        elapseTo(LONG.get(0));
        isAbsent(key + LONG.get(0));
        elapseTo(LONG.get(1).minus(LONG.get(0)));
        isAbsent(key + LONG.get(1));
    }

    @Test
    final void tellsTheExpiryThatItKeeps() {
        given(key, "data", HOUR);
        contract.elapse(Duration.ofMillis(20));
        store().touch(key, LONG.get(0));

        loaded(key)
                .expiresAt()
                .ifPresent(instant -> assertThat(instant)
                        .isCloseTo(contract.clock().instant().plus(LONG.get(0)), within(1, ChronoUnit.SECONDS)));
    }
}
