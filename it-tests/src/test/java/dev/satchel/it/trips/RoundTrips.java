package dev.satchel.it.trips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.testkit.MutableClock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts on a store's server what each kind of request costs. */
public abstract class RoundTrips {
    /** The settings that name the store, with a client handed in that can be counted where the server does not count. */
    protected abstract Map<String, Object> store();

    /** How many round trips there were since this was called last. */
    protected abstract int sinceLast();

    /** Where a store costs more than the table says, with the reason. */
    protected Map<Visit, Integer> otherwise() {
        return Map.of();
    }

    @Test
    protected void aRequestCostsWhatItMust() {
        MutableClock clock = MutableClock.at(Instant.now());
        SessionConfig config = SessionConfig.builder()
                .setAll(store())
                .set("PERMANENT_SESSION_LIFETIME", "1h")
                .clock(clock)
                .build();
        Map<Visit, Integer> expected = new EnumMap<>(Visit.class);
        Map<Visit, Integer> actual = new EnumMap<>(Visit.class);
        try (SessionManager manager = SessionManager.create(config)) {
            for (int i = 0; i < 20; i++) { // what is learnt or loaded once, on each server of several
                Visit.CONFLICT.of(Visitor.signedIn(manager, clock, this::sinceLast));
                Visit.REGENERATE.of(Visitor.signedIn(manager, clock, this::sinceLast));
            }
            for (Visit visit : Visit.values()) {
                Visitor visitor = Visitor.signedIn(manager, clock, this::sinceLast);
                visit.of(visitor);
                actual.put(visit, visitor.cost());
                expected.put(visit, otherwise().getOrDefault(visit, visit.trips()));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }
}
