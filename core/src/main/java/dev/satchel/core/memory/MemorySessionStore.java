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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in a map. Full means that a new session is refused: expired ones make room first, live ones never do,
 * since that would sign somebody out.
 */
final class MemorySessionStore implements SessionStore, PurgeableStore, ListableStore {
    /** Identity tells one state from the next: an entry is replaced, never changed. */
    private record Entry(byte[] data, Instant expiresAt) {
        boolean isExpiredAt(Instant now) {
            return !now.isBefore(expiresAt);
        }

        boolean holds(StoredSession loaded) {
            return Arrays.equals(data, loaded.data());
        }
    }

    private final ConcurrentSkipListMap<String, Entry> sessions = new ConcurrentSkipListMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Clock clock;
    private final int most;
    private volatile boolean closed;

    MemorySessionStore(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return live(key).map(entry -> new StoredSession(entry.data(), null, Optional.of(entry.expiresAt())));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        makeRoom();
        Entry entry = new Entry(data, clock.instant().plus(ttl));
        while (true) {
            @Nullable Entry there = sessions.putIfAbsent(key, entry);
            if (there == null) {
                count.incrementAndGet();
                return true;
            }
            if (!there.isExpiredAt(clock.instant())) {
                return false;
            }
            if (sessions.replace(key, there, entry)) {
                return true;
            }
        }
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return change(
                key,
                loaded,
                there -> sessions.replace(
                        key, there, new Entry(data, clock.instant().plus(ttl))));
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        while (true) {
            Optional<Entry> there = live(key);
            if (there.isEmpty()) {
                return false;
            }
            Entry longer = new Entry(there.get().data(), clock.instant().plus(ttl));
            if (sessions.replace(key, there.get(), longer)) {
                return true;
            }
        }
    }

    @Override
    public boolean delete(String key) {
        boolean wasLive = live(key).isPresent();
        @Nullable Entry removed = sessions.remove(key);
        if (removed != null) {
            count.decrementAndGet();
        }
        return wasLive && removed != null;
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return change(key, loaded, there -> remove(key, there));
    }

    /** Changes an entry that holds what was loaded; tries again when a touch came in between. */
    private UpdateResult change(String key, StoredSession loaded, Function<Entry, Boolean> change) {
        while (true) {
            Optional<Entry> there = live(key);
            if (there.isEmpty()) {
                return GONE;
            }
            if (!there.get().holds(loaded)) {
                return CONFLICT;
            }
            if (change.apply(there.get())) {
                return UPDATED;
            }
        }
    }

    @Override
    public int purgeExpired(int limit) {
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

    @Override
    public Page list(String prefix, String cursor, int limit) {
        Instant now = clock.instant();
        List<ListableStore.Entry> page =
                sessions.tailMap(cursor.isEmpty() ? prefix : cursor, cursor.isEmpty()).entrySet().stream()
                        .takeWhile(each -> each.getKey().startsWith(prefix))
                        .filter(each -> !each.getValue().isExpiredAt(now))
                        .limit(limit)
                        .map(each -> new ListableStore.Entry(
                                each.getKey(), Optional.of(each.getValue().expiresAt())))
                        .toList();
        return new Page(
                page,
                page.size() < limit
                        ? Optional.empty()
                        : Optional.of(page.get(page.size() - 1).key()));
    }

    @Override
    public void close() {
        closed = true;
        sessions.clear();
    }

    private Optional<Entry> live(String key) {
        if (closed) {
            throw new SessionStoreException("The memory store is closed");
        }
        return Optional.ofNullable(sessions.get(key)).filter(entry -> !entry.isExpiredAt(clock.instant()));
    }

    private boolean remove(String key, Entry entry) {
        boolean removed = sessions.remove(key, entry);
        if (removed) {
            count.decrementAndGet();
        }
        return removed;
    }

    private void makeRoom() {
        if (closed) {
            throw new SessionStoreException("The memory store is closed");
        }
        if (count.get() >= most && purgeExpired(Integer.MAX_VALUE) == 0 && count.get() >= most) {
            throw new SessionStoreException("The memory store holds SESSION_MEMORY_MAX = " + most
                    + " live sessions and takes no more: raise it, or choose another SESSION_TYPE");
        }
    }
}
