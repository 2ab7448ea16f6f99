package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads at once, on one store and on two over the same backend. */
abstract class RaceCases extends Cases {
    private static final int ROUNDS = 1000;

    /** Far more tries than fifty writers need: a store that never lets one win fails, and does not hang. */
    private static final int TRIES = 50_000;

    RaceCases(SessionStoreContract contract) {
        super(contract);
    }

    /** Where a second store can see the sessions, half of the runners use it. */
    private SessionStore second() {
        return contract.survivesReopening() ? contract.anotherStore() : store();
    }

    private static int number(StoredSession session) {
        return Integer.parseInt(new String(session.data(), StandardCharsets.US_ASCII));
    }

    private static UpdateResult addOne(SessionStore store, String key) {
        StoredSession loaded = loaded(store, key);
        return store.update(key, loaded, bytes(String.valueOf(number(loaded) + 1)), HOUR);
    }

    private static void addOneUntilItIsIn(SessionStore store, String key, int times) {
        int added = 0;
        for (int tries = 0; added < times && tries < TRIES; tries++) {
            UpdateResult result = addOne(store, key);
            assertThat(result).isNotEqualTo(UpdateResult.GONE);
            added += result == UpdateResult.UPDATED ? 1 : 0;
        }
        assertThat(added).isEqualTo(times);
    }

    @Test
    final void fiftyThreadsThatAddByLoadAndUpdateLoseNothing() {
        given(key, "0");
        List<SessionStore> stores = List.of(store(), second());

        List<Callable<Object>> runners = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            SessionStore mine = stores.get(i % 2);
            runners.add(() -> {
                addOneUntilItIsIn(mine, key, 2);
                return true;
            });
        }
        Race.between(runners);

        holds(key, "100");
    }

    @Test
    final void ofTwentyThatCreateTheSameKeyOneWins() {
        List<SessionStore> stores = List.of(store(), second());
        for (int round = 0; round < 25; round++) {
            String taken = key + round;
            List<Callable<Optional<String>>> runners = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                SessionStore mine = stores.get(i % 2);
                String data = "runner " + i;
                runners.add(() -> mine.create(taken, bytes(data), HOUR) ? Optional.of(data) : Optional.empty());
            }

            List<String> winners =
                    Race.between(runners).stream().flatMap(Optional::stream).toList();

            assertThat(winners).hasSize(1);
            holds(taken, winners.get(0));
        }
    }

    @Test
    final void ofTwentyThatUpdateTheSameStateOneWins() {
        List<SessionStore> stores = List.of(store(), second());
        given(key, "start");
        for (int round = 0; round < 25; round++) {
            StoredSession loaded = loaded(key);
            List<Callable<UpdateResult>> runners = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                SessionStore mine = stores.get(i % 2);
                String data = "round " + round + " runner " + i;
                runners.add(() -> mine.update(key, loaded, bytes(data), HOUR));
            }

            List<UpdateResult> results = Race.between(runners);

            assertThat(results).containsOnlyOnce(UpdateResult.UPDATED).doesNotContain(UpdateResult.GONE);
            holds(key, "round " + round + " runner " + results.indexOf(UpdateResult.UPDATED));
        }
    }

    @Test
    final void ofTwentyThatDeleteTheSameSessionOneDoes() {
        List<SessionStore> stores = List.of(store(), second());
        for (int round = 0; round < 25; round++) {
            given(key, "round " + round);
            List<Callable<Boolean>> runners = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                SessionStore mine = stores.get(i % 2);
                runners.add(() -> mine.delete(key));
            }

            assertThat(Collections.frequency(Race.between(runners), true)).isEqualTo(1);
            isAbsent(key);
        }
    }

    @Test
    final void nothingThatRunsBesideADeleteBringsTheSessionBack() {
        SessionStore other = second();
        for (int round = 0; round < ROUNDS; round++) {
            String mine = key + round;
            given(mine, "before");
            StoredSession loaded = loaded(mine);

            List<Object> results = Race.between(List.of(
                    () -> store().load(mine).map(RaceCases::text).orElse("absent"),
                    () -> other.update(mine, loaded, bytes("after"), HOUR),
                    () -> store().touch(mine, HOUR),
                    () -> other.delete(mine)));

            assertThat(results.get(0)).isIn("before", "after", "absent");
            assertThat(results.get(1)).isIn(UpdateResult.UPDATED, UpdateResult.GONE);
            assertThat(results.get(3)).isEqualTo(true);
            isAbsent(mine);
        }
    }

    private static String text(StoredSession session) {
        return new String(session.data(), StandardCharsets.UTF_8);
    }

    @Test
    final void deleteIfUnchangedAndUpdateOfTheSameStateNeverBothWin() {
        SessionStore other = second();
        for (int round = 0; round < 200; round++) {
            String mine = key + round;
            given(mine, "before");
            StoredSession loaded = loaded(mine);

            List<UpdateResult> results = Race.between(List.of(
                    () -> other.update(mine, loaded, bytes("after"), HOUR),
                    () -> store().deleteIfUnchanged(mine, loaded)));

            assertThat(results).containsOnlyOnce(UpdateResult.UPDATED);
            assertThat(store().load(mine).isPresent()).isEqualTo(results.get(0) == UpdateResult.UPDATED);
        }
    }

    @Test
    final void touchesBesideWritesRollNothingBack() {
        given(key, "0");
        SessionStore other = second();
        AtomicInteger touches = new AtomicInteger();
        AtomicBoolean writing = new AtomicBoolean(true);
        Callable<Integer> writer = () -> {
            int added = 0;
            try {
                for (; added < 200 || (touches.get() < 50 && added < TRIES); added++) {
                    addOneUntilItIsIn(store(), key, 1);
                }
            } finally {
                writing.set(false);
            }
            return added;
        };
        Callable<Integer> toucher = () -> {
            while (writing.get()) {
                assertThat(other.touch(key, HOUR)).isTrue();
                assertThat(other.loadAndTouch(key, HOUR)).isPresent();
                touches.incrementAndGet();
            }
            return 0;
        };

        int added = Race.between(List.of(writer, toucher, toucher)).get(0);

        holds(key, String.valueOf(added));
    }

    @Test
    final void readersSeeWholeValuesOnly() {
        byte[][] values = {filled('a', 60_000), filled('b', 40_000)};
        store().create(key, values[0], HOUR);
        SessionStore other = second();
        AtomicInteger reads = new AtomicInteger();
        AtomicBoolean writing = new AtomicBoolean(true);
        Callable<Integer> writer = () -> {
            int written = 0;
            try {
                for (; written < 200 || (reads.get() < 50 && written < TRIES); written++) {
                    StoredSession old = StoredSession.of(values[written % 2]);
                    assertThat(store().update(key, old, values[(written + 1) % 2], HOUR))
                            .isEqualTo(UpdateResult.UPDATED);
                }
            } finally {
                writing.set(false);
            }
            return written;
        };
        Callable<Integer> reader = () -> {
            while (writing.get()) {
                assertThat(loaded(other, key).data()).isIn(values[0], values[1]);
                reads.incrementAndGet();
            }
            return 0;
        };

        int written = Race.between(List.of(writer, reader, reader)).get(0);

        assertThat(loaded(key).data()).isEqualTo(values[written % 2]);
    }

    private static byte[] filled(char with, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
