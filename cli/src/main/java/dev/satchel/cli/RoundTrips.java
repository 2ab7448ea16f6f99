package dev.satchel.cli;

import dev.satchel.core.codec.StoreCodec;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times a store's verbs, on a session of its own that nobody has the id of, and sees that they do what they promise. */
final class RoundTrips {
    private static final int ROUNDS = 5;
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final int KEY_BYTES = 16;

    private final SessionStore store;
    private final String key;
    private final Map<String, long[]> nanos = new LinkedHashMap<>();

    private RoundTrips(SessionStore store, String prefix) {
        this.store = store;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = prefix + "doctor-" + HexFormat.of().formatHex(random);
    }

    /**
     * Measures, and tells the median of each verb in microseconds.
     *
     * @throws IllegalStateException when a verb did not what it promises: names it
     */
    static Map<String, Long> measure(SessionStore store, String prefix, boolean mayWrite) {
        RoundTrips trips = new RoundTrips(store, prefix);
        for (int round = 0; round < ROUNDS; round++) {
            trips.round(round, mayWrite);
        }
        Map<String, Long> medians = new LinkedHashMap<>();
        trips.nanos.forEach((verb, times) -> {
            Arrays.sort(times);
            medians.put(verb, times[ROUNDS / 2] / 1000);
        });
        return medians;
    }

    private void round(int round, boolean mayWrite) {
        if (!mayWrite) {
            timed(round, "load", () -> store.load(key).isEmpty());
            return;
        }
        byte[] one = StoreCodec.msgpack().encode(Map.of("doctor", 1L));
        byte[] two = StoreCodec.msgpack().encode(Map.of("doctor", 2L));
        timed(round, "create", () -> store.create(key, one, LIFETIME));
        Optional<StoredSession> loaded = store.load(key);
        timed(
                round,
                "load",
                () -> store.load(key)
                        .filter(now -> Arrays.equals(now.data(), one))
                        .isPresent());
        timed(round, "update", () -> store.update(key, loaded.orElseThrow(), two, LIFETIME) == UpdateResult.UPDATED);
        timed(round, "touch", () -> store.touch(key, LIFETIME));
        timed(round, "delete", () -> store.delete(key));
    }

    private void timed(int round, String verb, Verb work) {
        long start = System.nanoTime();
        boolean asPromised = work.isDone();
        nanos.computeIfAbsent(verb, first -> new long[ROUNDS])[round] = System.nanoTime() - start;
        if (!asPromised) {
            throw new IllegalStateException(verb + " does not do what it promises on this store");
        }
    }

    /** One call of the store. */
    private interface Verb {
        boolean isDone();
    }

    /** Medians for people to read. */
    static String text(Map<String, Long> micros) {
        List<String> parts = micros.entrySet().stream()
                .map(trip -> trip.getKey() + " " + String.format("%.2f", trip.getValue() / 1000.0) + " ms")
                .toList();
        return String.join(", ", parts);
    }
}
