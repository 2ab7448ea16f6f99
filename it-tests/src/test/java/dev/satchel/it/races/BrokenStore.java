package dev.satchel.it.races;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store that breaks one promise, so that the laboratory can be seen to notice. */
final class BrokenStore implements SessionStore {
    /** What is broken. */
    enum Promise {
        /** An update replaces whatever is there: as if core did not merge. */
        UPDATE_COMPARES,
        /** An update creates what was deleted: the GONE rule. */
        UPDATE_NEVER_CREATES,
        /** A touch brings back what was deleted. */
        TOUCH_NEVER_CREATES,
        /** A session that changed is deleted nevertheless. */
        DELETE_IF_UNCHANGED_COMPARES,
        /** Says that it deleted, and did not. */
        DELETE_IF_UNCHANGED_DELETES,
        /** Says that it deleted what another had deleted before. */
        DELETE_IF_UNCHANGED_TELLS_GONE,
        /** Says conflict, and has written. */
        CONFLICT_WRITES_NOTHING,
        /** Says updated, and has not written. */
        UPDATED_IS_WRITTEN,
        /** Reads what was there before. */
        READS_THE_NEWEST,
        /** Does not delete. */
        DELETE_DELETES
    }

    private final SessionStore store;
    private final Promise broken;
    private final Map<String, StoredSession> first = new ConcurrentHashMap<>();
    private final Map<String, Integer> updates = new ConcurrentHashMap<>();

    BrokenStore(SessionStore store, Promise broken) {
        this.store = store;
        this.broken = broken;
    }

    private boolean is(Promise promise) {
        return broken == promise;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        Optional<StoredSession> now = store.load(key);
        now.ifPresent(session -> first.putIfAbsent(key, session));
        return is(Promise.READS_THE_NEWEST) ? now.map(session -> first.get(key)) : now;
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        return store.create(key, data, ttl);
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        if (is(Promise.UPDATE_COMPARES)) {
            return store.load(key).map(now -> store.update(key, now, data, ttl)).orElse(UpdateResult.GONE);
        }
        if (is(Promise.CONFLICT_WRITES_NOTHING) && updates.merge(key, 1, Integer::sum) == 1) {
            store.update(key, loaded, data, ttl);
            return UpdateResult.CONFLICT;
        }
        if (is(Promise.UPDATED_IS_WRITTEN) && updates.merge(key, 1, Integer::sum) == 2) {
            return UpdateResult.UPDATED;
        }
        UpdateResult result = store.update(key, loaded, data, ttl);
        if (is(Promise.UPDATE_NEVER_CREATES) && result == UpdateResult.GONE) {
            return store.create(key, data, ttl) ? UpdateResult.UPDATED : result;
        }
        return result;
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        StoredSession seen = first.get(key);
        if (is(Promise.TOUCH_NEVER_CREATES) && seen != null && store.create(key, seen.data(), ttl)) {
            return true;
        }
        return store.touch(key, ttl);
    }

    @Override
    public boolean delete(String key) {
        return is(Promise.DELETE_DELETES) || store.delete(key);
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        if (is(Promise.DELETE_IF_UNCHANGED_DELETES)) {
            return UpdateResult.UPDATED;
        }
        if (is(Promise.DELETE_IF_UNCHANGED_COMPARES)) {
            return store.delete(key) ? UpdateResult.UPDATED : UpdateResult.GONE;
        }
        UpdateResult result = store.deleteIfUnchanged(key, loaded);
        return is(Promise.DELETE_IF_UNCHANGED_TELLS_GONE) ? UpdateResult.UPDATED : result;
    }

    @Override
    public void close() {
        store.close();
    }
}
