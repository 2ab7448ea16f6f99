package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionException;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request's session in a store: the cookie holds its id. */
final class StoredRequestSession implements RequestSession {
    private static final int MOST_IDS = 5;

    private final Context context;
    private final SessionStore store;
    private final StoreWriter writer;
    private final SentIds sent;

    /** The id that the browser sent. */
    private @Nullable String loadedId;
    /** What names the session to the browser; a new one after {@link #regenerateId}. */
    private @Nullable String id;
    /** What names it in the store by now, and what is there; null: nothing is stored. */
    private @Nullable String storedId;

    private @Nullable StoredSession stored;
    /** The session that was invalidated in this request and is still in the store. */
    private @Nullable String doomed;

    /** Whether the store was asked for the session that the browser means. */
    private boolean looked;

    private boolean loaded;
    private boolean refreshed;
    private boolean refreshDue;
    private boolean gone;
    private boolean headersSent;
    private Optional<String> setCookie = Optional.empty();

    StoredRequestSession(Context context, SessionStore store, List<String> cookies) {
        this.context = context;
        this.store = store;
        this.writer = new StoreWriter(context, store);
        this.sent = new SentIds(context, cookies);
    }

    @Override
    public Draft load() {
        looked = true;
        for (SentIds.SentId candidate : sent) {
            Optional<Draft> draft = load(candidate.id());
            if (draft.isPresent()) {
                return draft.get();
            }
        }
        return begin();
    }

    private Optional<Draft> load(String candidate) {
        boolean refresh = context.settings().lifetime().refreshEachRequest();
        Duration lifetime = Lifetime.wholeSeconds(context.settings().lifetime().lifetime());
        String key = context.storeKey(candidate);
        Optional<StoredSession> found = writer.failing(
                        candidate, () -> refresh ? store.loadAndTouch(key, lifetime) : store.load(key))
                .filter(StoreWriter::isSession);
        if (found.isEmpty()) {
            context.events().emit(Kind.UNKNOWN_ID, candidate);
            return Optional.empty();
        }
        Optional<Map<String, @Nullable Object>> values =
                context.codec().decode(found.get().data());
        if (values.isEmpty()) {
            context.events().emit(Kind.UNDECODABLE_DATA, candidate);
            return Optional.empty();
        }
        loadedId = candidate;
        id = candidate;
        storedId = candidate;
        stored = found.get();
        loaded = true;
        Draft draft = new Draft(context.codec(), values.get());
        if (refresh) {
            planRefresh(found.get().expiresAt(), Lifetime.of(draft, lifetime), lifetime);
        }
        return Optional.of(draft);
    }

    private void planRefresh(Optional<Instant> expiresAt, Duration own, Duration touchedFor) {
        if (expiresAt.isEmpty()) {
            refreshed = true; // A store that does not tell the expiry has extended it while it read.
            refreshDue = !own.equals(touchedFor);
            return;
        }
        Instant full = context.clock().instant().plus(own);
        Duration passed = Duration.between(expiresAt.get(), full);
        refreshed = passed.abs().compareTo(Duration.ofSeconds(1)) < 0 && stored != null;
        refreshDue =
                !refreshed && passed.compareTo(context.settings().lifetime().refreshAfter(own)) >= 0;
    }

    @Override
    public Draft begin() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (context.settings().lifetime().permanent()) {
            values.put(Lifetime.PERMANENT, true);
        }
        return new Draft(context.codec(), values);
    }

    @Override
    public Optional<String> id() {
        if (id == null) {
            id = context.ids().get();
        }
        return Optional.of(id);
    }

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public boolean isStored() {
        return loaded || storedId != null;
    }

    @Override
    public void regenerateId() {
        id = null;
    }

    @Override
    public void invalidate() {
        String current = current();
        if (current != null) {
            doomed = current;
        }
        looked = true;
        forgetStored();
        if (doomed != null || !sent.isNone() || setCookie.isPresent()) {
            setCookie = Optional.of(context.cookie().deletion());
        }
    }

    /** The id that is to be deleted: unread, unless the browser sent several, among which only the store can tell. */
    private @Nullable String current() {
        if (storedId == null && !looked) {
            Optional<String> only = sent.only();
            if (only.isPresent()) {
                return only.get();
            }
            load();
        }
        return storedId;
    }

    private void forgetStored() {
        id = null;
        storedId = null;
        stored = null;
        loaded = false;
        refreshed = false;
        refreshDue = false;
    }

    @Override
    public void headersSent() {
        headersSent = true;
    }

    @Override
    public boolean isRefreshDue() {
        return false; // Only the store could tell.
    }

    @Override
    public boolean commit(Draft draft) {
        if (gone) {
            return false;
        }
        deleteInvalidated();
        boolean changed = draft.isChanged();
        boolean kept = true;
        if (isEmpty(draft)) {
            if (changed) {
                kept = drop(draft);
            }
        } else if (storedId == null || stored == null) {
            if (changed) {
                create(draft);
                context.events().emit(Kind.CREATED, id().orElseThrow());
            }
        } else if (!storedId.equals(id)) {
            move(draft, storedId, stored);
        } else if (changed) {
            update(draft, storedId, stored);
        } else {
            refresh(draft, storedId);
        }
        draft.settle();
        return kept && !gone;
    }

    private void deleteInvalidated() {
        if (doomed != null) {
            String key = context.storeKey(doomed);
            boolean deleted = writer.failing(doomed, () -> store.delete(key));
            context.events().emit(deleted ? Kind.INVALIDATED : Kind.UNKNOWN_ID, doomed);
            doomed = null;
        }
    }

    /** Flask-Session's truth value of a session: {@code _permanent} alone is nothing. */
    private static boolean isEmpty(Draft draft) {
        return !Lifetime.hasContent(draft);
    }

    private void create(Draft draft) {
        if (headersSent) {
            throw new IllegalStateException("A session cannot begin after the response's headers have left:"
                    + " its cookie would not reach the browser. Write to the session before the response's body.");
        }
        byte[] data = draft.encode();
        for (int i = 0; i < MOST_IDS; i++) {
            String wanted = id().orElseThrow();
            if (writer.create(wanted, data, lifetimeOf(draft))) {
                storedId = wanted;
                stored = StoredSession.of(data);
                setCookie = Optional.of(cookie(draft));
                return;
            }
            id = null;
        }
        throw new SessionStoreException("The store holds a session under each of " + MOST_IDS
                + " new random ids: its create or the random numbers are broken");
    }

    private void update(Draft draft, String current, StoredSession before) {
        Optional<StoredSession> now = writer.update(current, before, draft, lifetimeOf(draft));
        if (now.isEmpty()) {
            gone(current);
            return;
        }
        stored = now.get();
        refreshDue = false;
        setCookie = Optional.of(cookie(draft));
    }

    private void refresh(Draft draft, String current) {
        if (refreshDue) {
            String key = context.storeKey(current);
            refreshDue = false;
            refreshed = writer.failing(current, () -> store.touch(key, lifetimeOf(draft)));
            if (!refreshed) {
                gone(current);
                return;
            }
        }
        if (refreshed && setCookie.isEmpty() && Lifetime.isPermanent(draft)) {
            setCookie = Optional.of(cookie(draft));
        }
    }

    /** The session has no content any more: it is deleted, and so is the cookie. False: it was gone before. */
    private boolean drop(Draft draft) {
        if (storedId != null && stored != null) {
            String current = storedId;
            if (draft.isCleared()) {
                String key = context.storeKey(current);
                writer.failing(current, () -> store.delete(key));
            } else {
                Optional<Boolean> deleted = writer.deleteEmptied(current, stored, draft, () -> isEmpty(draft));
                if (deleted.isEmpty()) {
                    forgetStored();
                    context.events().emit(Kind.GONE, current);
                    return false; // and no cookie: the browser may hold the next session's already
                }
                if (!deleted.get()) {
                    return commit(draft);
                }
            }
            context.events().emit(Kind.INVALIDATED, current);
        }
        forgetStored();
        setCookie = Optional.of(context.cookie().deletion());
        return true;
    }

    /**
     * Gives the session a new id: the new entry first, then the old one goes, if it still is what was copied. A fault in
     * between leaves the old session, and no cookie of the new one.
     */
    private void move(Draft draft, String old, StoredSession before) {
        if (headersSent) {
            throw new IllegalStateException("A session cannot get a new id after the response's headers have left:"
                    + " its cookie would not reach the browser. Call regenerateId() before the response's body.");
        }
        storedId = null;
        try {
            create(draft);
            stored = leave(draft, old, before, id().orElseThrow());
        } catch (SessionException e) {
            storedId = old;
            stored = before;
            setCookie = Optional.empty();
            throw e;
        }
        if (stored == null) {
            gone(old);
        } else {
            context.events().emit(Kind.REGENERATED, id().orElseThrow());
        }
    }

    /** Deletes the old entry, carrying over what others write to it meanwhile. Null: it was deleted by another. */
    private @Nullable StoredSession leave(Draft draft, String old, StoredSession before, String fresh) {
        StoredSession source = before;
        StoredSession copy = StoredSession.of(draft.encode());
        try {
            while (true) {
                UpdateResult result = writer.deleteIfUnchanged(old, source);
                if (result == UpdateResult.UPDATED) {
                    return copy;
                }
                Optional<StoredSession> now =
                        result == UpdateResult.GONE ? Optional.empty() : writer.rebase(old, source, draft);
                if (now.isEmpty()) {
                    store.delete(context.storeKey(fresh));
                    return null;
                }
                source = now.get();
                byte[] data = draft.encode();
                store.update(context.storeKey(fresh), copy, data, lifetimeOf(draft));
                copy = StoredSession.of(data);
            }
        } catch (SessionException e) {
            forget(fresh);
            throw e;
        }
    }

    /** Deletes an entry whose id nobody was told. Where even that fails, it expires by itself. */
    private void forget(String unknown) {
        try {
            store.delete(context.storeKey(unknown));
        } catch (SessionStoreException e) {
            context.events().emit(Kind.STORE_FAILED, unknown);
        }
    }

    private void gone(String lost) {
        gone = true;
        setCookie = Optional.empty(); // The browser may hold the next session's cookie already.
        context.events().emit(Kind.GONE, lost);
    }

    private Duration lifetimeOf(Draft draft) {
        return Lifetime.inStore(draft, context.settings().lifetime().lifetime());
    }

    private String cookie(Draft draft) {
        String sid = id().orElseThrow();
        String value = context.sidSigner().map(signer -> signer.sign(sid)).orElse(sid);
        Duration lifetime = Lifetime.of(draft, context.settings().lifetime().lifetime());
        return context.cookie(value, Lifetime.isPermanent(draft), lifetime);
    }

    @Override
    public Optional<String> setCookie() {
        return setCookie;
    }

    @Override
    public Optional<String> setCookieAfter(Draft draft) {
        boolean becomesNew = !gone && !isEmpty(draft) && (storedId == null ? draft.isChanged() : !storedId.equals(id));
        return becomesNew ? Optional.of(cookie(draft)) : setCookie;
    }

    @Override
    public Optional<String> requestedId() {
        if (loadedId != null) {
            return Optional.of(loadedId);
        }
        Iterator<SentIds.SentId> ids = sent.iterator();
        return ids.hasNext() ? Optional.of(ids.next().id()) : Optional.empty();
    }

    @Override
    public Optional<String> keptByClear() {
        return Optional.of(Lifetime.PERMANENT);
    }
}
