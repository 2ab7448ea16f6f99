package dev.satchel.filesystem;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code SESSION_FILE_THRESHOLD}: above so many files the expired ones are removed, and then, only where
 * {@code SESSION_FILE_EVICT} allows it, the live ones that end soonest. It counts beside the requests, on a thread that
 * exists while it does, after each sixteenth part of the files has been added.
 */
final class Threshold implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Threshold.class.getName());
    private static final int MOST_AT_ONCE = 10_000;

    private record Soonest(Place place, long expiry) {}

    private final FilesystemSessionStore store;
    private final int most;
    private final boolean evict;
    private final AtomicInteger untilNext = new AtomicInteger(1);
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ThreadPoolExecutor sweeper;

    Threshold(FilesystemSessionStore store, int most, boolean evict) {
        this.store = store;
        this.most = most;
        this.evict = evict;
        sweeper = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Threshold::daemon,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "satchel-filesystem-threshold");
        thread.setDaemon(true);
        return thread;
    }

    /** Counts a new file. */
    void created() {
        if (most > 0 && untilNext.decrementAndGet() == 0) {
            sweeper.execute(this::sweep);
        }
    }

    private void sweep() {
        int live = most;
        try {
            live = store.attempt(this::removeExpiredAndExcess);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "SESSION_FILE_DIR could not be swept", e);
        } finally {
            untilNext.set(Math.max(1, Math.max(most, live) / 16));
        }
    }

    /** Returns how many live sessions are left. */
    private int removeExpiredAndExcess() throws IOException {
        int live = 0;
        PriorityQueue<Soonest> excess =
                new PriorityQueue<>(Comparator.comparingLong(Soonest::expiry).reversed());
        for (int shard = 0; shard < SessionFolder.SHARDS && !sweeper.isShutdown(); shard++) {
            for (Place place : store.folder().places(shard)) {
                OptionalLong expiry = store.expiryAt(place);
                if (expiry.isPresent() && !(store.isExpired(place) && store.deleteIf(place, store::isExpired))) {
                    live++;
                    excess.add(new Soonest(place, expiry.getAsLong()));
                    if (excess.size() > MOST_AT_ONCE) {
                        excess.remove();
                    }
                }
            }
        }
        return live <= most ? live : evict ? live - evict(excess, live - most) : warn(live);
    }

    private int evict(PriorityQueue<Soonest> excess, int wanted) throws IOException {
        while (excess.size() > wanted) {
            excess.remove();
        }
        int evicted = 0;
        for (Soonest each : excess) {
            OptionalLong asSeen = OptionalLong.of(each.expiry());
            evicted +=
                    store.deleteIf(each.place(), place -> store.expiryAt(place).equals(asSeen)) ? 1 : 0;
        }
        return evicted;
    }

    private int warn(int live) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "There are {0} live sessions, above SESSION_FILE_THRESHOLD = {1}. They are kept, since to remove one"
                            + " signs somebody out: raise the threshold, or set SESSION_FILE_EVICT=true.",
                    live,
                    most);
        }
        return live;
    }

    /** Ends a count that is going on, and waits for its end. */
    @Override
    public void close() {
        sweeper.shutdown();
        try {
            if (!sweeper.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "SESSION_FILE_DIR is still being swept");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
