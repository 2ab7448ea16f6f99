package dev.satchel.testkit;

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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that keeps every promise in the plainest way; the broken ones extend it and break one. */
class MapStore implements SessionStore, PurgeableStore, ListableStore {
    final Map<String, Held> sessions;
    final Clock clock;
    private boolean closed;

    record Held(byte[] data, Instant expiry) {}

    MapStore(Map<String, Held> sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    final Instant in(Duration ttl) {
        return clock.instant().plus(ttl);
    }

    boolean isOver(Held held) {
        return !clock.instant().isBefore(held.expiry());
    }

    final @Nullable Held live(String key) {
        if (closed) {
            throw new SessionStoreException("The store is closed");
        }
        Held held = sessions.get(key);
        return held == null || isOver(held) ? null : held;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        synchronized (sessions) {
            return Optional.ofNullable(live(key))
                    .map(held -> new StoredSession(held.data(), null, Optional.of(held.expiry())));
        }
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        synchronized (sessions) {
            if (live(key) != null) {
                return false;
            }
            sessions.put(key, new Held(data, in(ttl)));
            return true;
        }
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        synchronized (sessions) {
            Held held = live(key);
            if (held == null) {
                return UpdateResult.GONE;
            }
            if (!Arrays.equals(held.data(), loaded.data())) {
                return UpdateResult.CONFLICT;
            }
            sessions.put(key, new Held(data, in(ttl)));
            return UpdateResult.UPDATED;
        }
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        synchronized (sessions) {
            Held held = live(key);
            if (held == null) {
                return false;
            }
            sessions.put(key, new Held(held.data(), in(ttl)));
            return true;
        }
    }

    @Override
    public boolean delete(String key) {
        synchronized (sessions) {
            boolean there = live(key) != null;
            sessions.remove(key);
            return there;
        }
    }

    @Override
    public int purgeExpired(int limit) {
        synchronized (sessions) {
            live("");
            List<String> expired = sessions.entrySet().stream()
                    .filter(session -> isOver(session.getValue()))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            sessions.keySet().removeAll(expired);
            return expired.size();
        }
    }

    @Override
    public Page list(String prefix, String cursor, int limit) {
        synchronized (sessions) {
            live("");
            List<Entry> entries = sessions.entrySet().stream()
                    .filter(session -> session.getKey().startsWith(prefix)
                            && session.getKey().compareTo(cursor) > 0)
                    .filter(session -> !isOver(session.getValue()))
                    .sorted(Map.Entry.comparingByKey())
                    .limit(limit)
                    .map(session -> new Entry(
                            session.getKey(), Optional.of(session.getValue().expiry())))
                    .toList();
            return new Page(
                    entries,
                    entries.size() < limit
                            ? Optional.empty()
                            : Optional.of(entries.get(limit - 1).key()));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
