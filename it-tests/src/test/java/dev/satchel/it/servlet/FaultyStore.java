package dev.satchel.it.servlet;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps bytes in this JVM, and fails when it is told to. Nothing expires. */
final class FaultyStore implements SessionStore {
    private final Map<String, byte[]> sessions = new ConcurrentHashMap<>();

    private volatile boolean failingReads;
    private volatile boolean failingWrites;

    /** Lets everything succeed again. */
    void heal() {
        failingReads = false;
        failingWrites = false;
    }

    void failReads() {
        failingReads = true;
    }

    void failWrites() {
        failingWrites = true;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return unless(failingReads, () -> Optional.ofNullable(sessions.get(key)).map(StoredSession::of));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        return unless(failingWrites, () -> sessions.putIfAbsent(key, data) == null);
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return unless(failingWrites, () -> {
            byte[] present = sessions.get(key);
            if (present == null) {
                return UpdateResult.GONE;
            }
            boolean same = Arrays.equals(present, loaded.data());
            return same && sessions.replace(key, present, data) ? UpdateResult.UPDATED : UpdateResult.CONFLICT;
        });
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return unless(failingWrites, () -> sessions.containsKey(key));
    }

    @Override
    public boolean delete(String key) {
        return unless(failingWrites, () -> sessions.remove(key) != null);
    }

    @Override
    public void close() {
        sessions.clear();
    }

    private static <T> T unless(boolean failing, Supplier<T> work) {
        if (failing) {
            throw new SessionStoreException("The store fails on purpose");
        }
        return work.get();
    }
}
