package dev.satchel.core;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A real store in whose every call a test can look, step in, or let the answer be lost. */
final class SlowMotionStore implements SessionStore {
    final List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());

    private final SessionStore store;
    private Runnable before = () -> {};
    private String beforeVerb = "";
    private int beforeCall;
    private String cutBefore = "";
    private int cuts;
    private String cutAfter = "";
    private String delayed = "";
    private String hanging = "";
    private Runnable late = () -> {};

    SlowMotionStore(SessionStore store) {
        this.store = store;
    }

    /** Runs something once, just before the next call of a verb. */
    void before(String verb, Runnable step) {
        before(verb, 1, step);
    }

    /** Runs something once, just before the n-th next call of a verb. */
    void before(String verb, int call, Runnable step) {
        beforeVerb = verb;
        beforeCall = call;
        before = step;
    }

    /** The next call of a verb fails and does nothing. */
    void cutBefore(String verb) {
        cutBefore(verb, 1);
    }

    /** The next calls of a verb fail and do nothing. */
    void cutBefore(String verb, int times) {
        cutBefore = verb;
        cuts = times;
    }

    /** The next call of a verb fails, and does its work when told to {@link #arrive}. */
    void delay(String verb) {
        delayed = verb;
    }

    void arrive() {
        late.run();
    }

    /** The next call of a verb fails after a while. */
    void hangOn(String verb) {
        hanging = verb;
    }

    /** The next call of a verb does its work, and its answer is lost. */
    void cutAfter(String verb) {
        cutAfter = verb;
    }

    private <T> T call(String verb, Supplier<T> call) {
        calls.add(verb);
        if (verb.equals(beforeVerb) && --beforeCall == 0) {
            beforeVerb = "";
            before.run();
        }
        if (verb.equals(hanging)) {
            hanging = "";
            LockSupport.parkNanos(150_000_000); // what is measured is the time that the store takes
            throw new SessionStoreException("timeout of " + verb);
        }
        if (verb.equals(delayed)) {
            delayed = "";
            late = () -> calls.add(verb + " late: " + call.get());
            throw new SessionStoreException("cut before " + verb + " arrived");
        }
        if (verb.equals(cutBefore) && cuts-- > 0) {
            throw new SessionStoreException("cut before " + verb);
        }
        T answer = call.get();
        if (verb.equals(cutAfter)) {
            cutAfter = "";
            throw new SessionStoreException("cut after " + verb);
        }
        return answer;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return call("load", () -> store.load(key));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        return call("create", () -> store.create(key, data, ttl));
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return call("update", () -> store.update(key, loaded, data, ttl));
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return call("touch", () -> store.touch(key, ttl));
    }

    @Override
    public boolean delete(String key) {
        return call("delete", () -> store.delete(key));
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return call("deleteIfUnchanged", () -> store.deleteIfUnchanged(key, loaded));
    }

    @Override
    public void close() {
        store.close();
    }
}
