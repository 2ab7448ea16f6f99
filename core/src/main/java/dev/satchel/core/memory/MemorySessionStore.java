package dev.satchel.core.memory;

import static dev.satchel.spi.UpdateResult.CONFLICT;
import static dev.satchel.spi.UpdateResult.GONE;
import static dev.satchel.spi.UpdateResult.UPDATED;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in a map, and never more than it has room for. A full store refuses a new session: expired ones make
 * room first, live ones never do, since that would sign somebody out.
 *
 * <p>Nothing here waits: a state is an entry that is replaced, never changed, and whoever finds another entry than the one
 * it looked at begins again.
 */
final class MemorySessionStore implements SessionStore, PurgeableStore, ListableStore {
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

    private record Entry(StoredSession session, Instant expiresAt) {
        boolean isExpiredAt(Instant now) {
            return !now.isBefore(expiresAt);
        }

        boolean holds(StoredSession loaded) {
            return Arrays.equals(session.data(), loaded.data());
        }
    }

    private final ConcurrentHashMap<String, Entry> sessions = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int most;
    private final Semaphore room;
    private volatile Instant lastSweep = Instant.EPOCH;
    private volatile boolean closed;

    MemorySessionStore(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
        room = new Semaphore(most);
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return Optional.ofNullable(live(key)).map(Entry::session);
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        if (live(key) != null) {
            return false;
        }
        takeRoom();
        boolean created = sessions.putIfAbsent(key, entry(data, ttl)) == null;
        if (!created) {
            room.release();
        }
        return created;
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        Entry next = entry(data, ttl);
        return change(key, loaded, there -> sessions.replace(key, there, next));
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return change(key, loaded, there -> remove(key, there));
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        for (Entry there = live(key); there != null; there = live(key)) {
            if (sessions.replace(key, there, entry(there.session().data(), ttl))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean delete(String key) {
        for (Entry there = live(key); there != null; there = live(key)) {
            if (remove(key, there)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int purgeExpired(int limit) {
        refuseIfClosed();
        Instant now = clock.instant();
        int purged = 0;
        for (var each : sessions.entrySet()) {
            if (purged == limit) {
                break;
            }
            if (each.getValue().isExpiredAt(now) && remove(each.getKey(), each.getValue())) {
                purged++;
            }
        }
        return purged;
    }

    /** Looks at every session for every page, which a development's number of them bears. */
    @Override
    public Page list(String prefix, String cursor, int limit) {
        refuseIfClosed();
        Instant now = clock.instant();
        TreeMap<String, ListableStore.Entry> page = new TreeMap<>();
        sessions.forEach((key, entry) -> {
            if (key.startsWith(prefix) && key.compareTo(cursor) > 0 && !entry.isExpiredAt(now)) {
                page.put(key, new ListableStore.Entry(key, Optional.of(entry.expiresAt())));
                if (page.size() > limit) {
                    page.pollLastEntry();
                }
            }
        });
        return new Page(
                page.values().stream().toList(), page.size() < limit ? Optional.empty() : Optional.of(page.lastKey()));
    }

    @Override
    public void close() {
        closed = true;
        sessions.clear();
    }

    private Entry entry(byte[] data, Duration ttl) {
        Instant expiresAt = clock.instant().plus(ttl);
        return new Entry(new StoredSession(data, null, Optional.of(expiresAt)), expiresAt);
    }

    /** What a key holds now. An expired entry is removed on sight. */
    private @Nullable Entry live(String key) {
        refuseIfClosed();
        Entry there = sessions.get(key);
        if (there == null || !there.isExpiredAt(clock.instant())) {
            return there;
        }
        remove(key, there);
        return null;
    }

    /** Changes a session that is as it was loaded; again when a touch came in between, which leaves the bytes alone. */
    private UpdateResult change(String key, StoredSession loaded, Predicate<Entry> change) {
        for (Entry there = live(key); there != null; there = live(key)) {
            if (!there.holds(loaded)) {
                return CONFLICT;
            }
            if (change.test(there)) {
                return UPDATED;
            }
        }
        return GONE;
    }

    private boolean remove(String key, Entry entry) {
        boolean removed = sessions.remove(key, entry);
        if (removed) {
            room.release();
        }
        return removed;
    }

    private void takeRoom() {
        if (room.tryAcquire()) {
            return;
        }
        sweep();
        if (!room.tryAcquire()) {
            throw new SessionStoreException("The memory store holds SESSION_MEMORY_MAX = " + most
                    + " live sessions and takes no more: raise it, or choose another SESSION_TYPE");
        }
    }

    /** At most once a second: who floods a full store with new sessions must not make each refusal cost a full sweep. */
    private void sweep() {
        Instant now = clock.instant();
        if (Duration.between(lastSweep, now).abs().compareTo(BETWEEN_SWEEPS) >= 0) {
            lastSweep = now;
            purgeExpired(Integer.MAX_VALUE);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new SessionStoreException("The memory store is closed");
        }
    }
}
