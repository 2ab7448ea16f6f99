package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What requests under faults were told: done, or an exception. Whoever was told it is done must find it done. */
final class Tally {
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger thrown = new AtomicInteger();
    /** Of those thrown, the increments: the only ones that may have been counted. */
    private final AtomicInteger unsure = new AtomicInteger();

    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();

    /** An increment of {@code hits}. */
    void increment(Runnable request) {
        try {
            request.run();
            done.incrementAndGet();
        } catch (SessionException e) {
            thrown.incrementAndGet();
            unsure.incrementAndGet();
        } catch (RuntimeException | Error e) {
            wrong.compareAndSet(null, e);
        }
    }

    /** A value put under a key that nobody else writes. */
    void put(String key, Object value, Runnable request) {
        try {
            request.run();
            values.put(key, value);
        } catch (SessionException e) {
            thrown.incrementAndGet();
            values.remove(key); // The value may be there, or the one before.
        }
    }

    /** Whether something was told to be done. */
    boolean isTold(Runnable request) {
        try {
            request.run();
            return true;
        } catch (SessionException e) {
            thrown.incrementAndGet();
            return false;
        }
    }

    /** Keeps what a thread found to be wrong. */
    void holds(ThrowingCallable check) {
        try {
            check.call();
        } catch (Throwable e) {
            wrong.compareAndSet(null, e);
        }
    }

    int done() {
        return done.get();
    }

    int thrown() {
        return thrown.get();
    }

    void foundNothingWrong() {
        assertThat(wrong.get()).as("what went wrong").isNull();
    }

    /** No increment that was acknowledged is missing, none counted twice, no value lost. */
    void agreesWith(Map<String, ?> session) {
        foundNothingWrong();
        assertThat((Long) session.get("hits"))
                .as(this::toString)
                .isBetween((long) done(), (long) done() + unsure.get());
        List<String> lost = new ArrayList<>();
        values.forEach((key, value) -> {
            if (!value.equals(session.get(key))) {
                lost.add(key);
            }
        });
        assertThat(lost).as("values put").isEmpty();
    }

    /** Runs something in several threads and waits for all; none may hang. */
    static void atOnce(int threads, IntConsumer work) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(() -> work.accept(number), "faults-" + i);
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join(100_000);
            assertThat(thread.isAlive()).as("a thread hangs").isFalse();
        }
    }

    @Override
    public String toString() {
        return done + " increments done, " + unsure + " unsure, " + thrown + " requests thrown, " + values.size()
                + " put";
    }
}
