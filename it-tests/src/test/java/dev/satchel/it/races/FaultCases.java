package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionException;
import dev.satchel.SessionStoreException;
import dev.satchel.it.races.FailingGate.Fault;
import dev.satchel.it.races.RaceLab.Started;
import dev.satchel.testkit.Race;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls of the store fail, before they do their work or after it. What {@code FaultLab} does to connections, on every store. */
interface FaultCases {
    int AT_ONCE = 4;

    RaceLab lab();

    @Test
    default void aSumIsCountedOnceOrItsCommitThrowsWhicheverCallFails() {
        atEachCall(
                Act.increment("hits"),
                (done, content) -> assertThat((Long) content.get("hits")).isBetween(done ? 2L : 1L, 2L));
    }

    @Test
    default void aValueWhoseCommitReturnsIsStoredWhicheverCallFails() {
        atEachCall(
                Act.put("user", "alex"),
                (done, content) -> assertThat(content.get("user"))
                        .isIn(done ? new Object[] {"alex"} : new Object[] {"alex", null}));
    }

    @Test
    default void aSignOutWhoseCommitReturnsIsFinalWhicheverCallFails() {
        atEachCall(
                Act.invalidate(),
                (done, content) -> assertThat(content.isEmpty() || !done).isTrue());
    }

    @Test
    default void ofManySumsNoneIsLostAndNoneIsDoubledThoughCallsFailAtRandom() {
        Started started = lab().begin(List.of(Act.put("hits", 0L)));
        int requests = lab().times(40, 2000);
        AtomicInteger done = new AtomicInteger();

        Race.between(IntStream.range(0, AT_ONCE)
                .<Callable<Integer>>mapToObj(thread -> () -> {
                    Gate gate = failingAtRandom(new Random(RaceLab.seed() * AT_ONCE + thread));
                    for (int i = 0; i < requests; i++) {
                        done.addAndGet(isDone(Request.of(started.id(), Act.increment("hits")), gate) ? 1 : 0);
                    }
                    return requests;
                })
                .toList());

        assertThat(done.get()).isBetween(1, requests * AT_ONCE - 1);
        assertThat((Long) content(started).get("hits"))
                .as("-Draces.seed=%d, %d done", RaceLab.seed(), done.get())
                .isBetween((long) done.get(), (long) requests * AT_ONCE);
    }

    private void atEachCall(Act act, Outcome check) {
        FailingGate none = new FailingGate(Fault.BEFORE, Integer.MAX_VALUE);
        assertThat(isDone(Request.of(lab().begin(List.of(Act.put("hits", 1L))).id(), act), none))
                .isTrue();
        for (Fault fault : Fault.values()) {
            for (int call = 0; call < none.calls(); call++) {
                Started started = lab().begin(List.of(Act.put("hits", 1L)));
                FailingGate gate = new FailingGate(fault, call);
                boolean done = isDone(Request.of(started.id(), act), gate);
                check.holds(done, content(started));
            }
        }
    }

    private boolean isDone(Request request, Gate gate) {
        try {
            return lab().here.serve(request, gate).failure() == null;
        } catch (SessionException whileLoading) {
            return false;
        }
    }

    private Map<String, @Nullable Object> content(Started started) {
        Map<String, @Nullable Object> content =
                lab().here.serve(Request.of(started.id())).loaded();
        return content == null ? Map.of() : content;
    }

    private static Gate failingAtRandom(Random random) {
        return new Gate() {
            @Override
            public void pass(String verb, String key) {
                fail(verb);
            }

            @Override
            public void passed(String verb, String key) {
                fail(verb);
            }

            private void fail(String verb) {
                if (random.nextInt(100) < 8) {
                    throw new SessionStoreException("The test fails " + verb);
                }
            }
        };
    }

    /** What has to hold of the content, given whether the commit returned. */
    @FunctionalInterface
    interface Outcome {
        void holds(boolean done, Map<String, @Nullable Object> content);
    }
}
