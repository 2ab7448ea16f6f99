package dev.satchel.sqlalchemy;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.PurgeableStore;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Purges now and then, {@code SESSION_CLEANUP_N_REQUESTS} requests apart on average, in a thread of its own: no request
 * waits. Batches are small and have pauses between them, so that nobody's row is locked for long.
 */
final class Cleanup implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Cleanup.class.getName());
    static final int BATCH = 500;

    private final PurgeableStore store;
    private final int every;
    private final AtomicLong countdown = new AtomicLong();
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Zero requests apart is never. */
    Cleanup(PurgeableStore store, int every) {
        this.store = store;
        this.every = every;
        countdown.set(next());
    }

    /** Somewhere around the number set, so that several processes do not purge in step. */
    private long next() {
        return every == 0 ? Long.MAX_VALUE : ThreadLocalRandom.current().nextLong(1, 2L * every + 1);
    }

    void countRequest() {
        if (every > 0 && countdown.decrementAndGet() == 0) {
            countdown.set(next());
            start();
        }
    }

    private void start() {
        Thread thread = new Thread(this::purge, "satchel-session-cleanup");
        thread.setDaemon(true);
        if (closed.getCount() > 0 && running.compareAndSet(null, thread)) {
            thread.start();
        }
    }

    private void purge() {
        try {
            while (store.purgeExpired(BATCH) == BATCH && isOpenAfterPause()) {}
        } catch (SessionStoreException failed) {
            LOG.log(
                    Level.WARNING,
                    "Expired sessions were not removed; the next time will try again: {0}",
                    failed.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(null);
        }
    }

    private boolean isOpenAfterPause() throws InterruptedException {
        return !closed.await(ThreadLocalRandom.current().nextLong(5, 50), TimeUnit.MILLISECONDS);
    }

    /** Waits for the batch at work; an interrupt instead would close an embedded database's file. */
    @Override
    public void close() {
        closed.countDown();
        Thread thread = running.get();
        try {
            if (thread != null) {
                thread.join(5000);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
