package dev.satchel.it.races;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A real store with a gate before each of its verbs: that of the request whose thread calls. */
final class GatedStore implements SessionStore {
    private static final ThreadLocal<Gate> GATE = ThreadLocal.withInitial(() -> Gate.OPEN);

    private final SessionStore store;

    GatedStore(SessionStore store) {
        this.store = store;
    }

    /** Runs something whose calls pass a gate. */
    static <T> T through(Gate gate, Supplier<T> work) {
        GATE.set(gate);
        try {
            return work.get();
        } finally {
            GATE.remove();
        }
    }

    SessionStore real() {
        return store;
    }

    private static <T> T call(String verb, String key, Supplier<T> call) {
        Gate gate = GATE.get();
        gate.pass(verb, key);
        T answer = call.get();
        gate.passed(verb, key);
        return answer;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return call("load", key, () -> store.load(key));
    }

    @Override
    public Optional<StoredSession> loadAndTouch(String key, Duration ttl) {
        return call("loadAndTouch", key, () -> store.loadAndTouch(key, ttl));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        return call("create", key, () -> store.create(key, data, ttl));
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return call("update", key, () -> store.update(key, loaded, data, ttl));
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return call("touch", key, () -> store.touch(key, ttl));
    }

    @Override
    public boolean delete(String key) {
        return call("delete", key, () -> store.delete(key));
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return call("deleteIfUnchanged", key, () -> store.deleteIfUnchanged(key, loaded));
    }

    @Override
    public void close() {
        store.close();
    }
}
