package dev.satchel.core;

import dev.satchel.Flash;
import dev.satchel.Session;
import dev.satchel.SessionStoreException;
import dev.satchel.UnknownOutcomeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request's passage: the session as this request sees it, and what its response must say. For web adapters.
 *
 * <p>May be used by several threads of the request; calls wait for each other.
 */
public final class SessionExchange {
    private final ReentrantLock lock = new ReentrantLock();
    private final RequestSession request;
    private final boolean anonymousWhenStoreFails;
    private final Session session;

    private @Nullable Draft draft;
    /** Why the session is empty and cannot be changed: the store failed, and the configuration says to go on. */
    private @Nullable SessionStoreException unavailable;
    /** What every further attempt of this request would meet again, or make worse: a sum counted twice. */
    private @Nullable SessionStoreException fault;

    private boolean accessed;
    private boolean pending = true;
    private boolean modified;

    SessionExchange(RequestSession request, Context context) {
        this.request = request;
        this.anonymousWhenStoreFails = context.settings().storeFailure() == CoreSettings.StoreFailure.ANONYMOUS;
        this.session = new SessionMap(this, context.settings().lifetime().lifetime());
    }

    /** The session: always the same object. Nothing is loaded before the first look into it. */
    public Session session() {
        return session;
    }

    /** Tells whether there is a session: one that was stored, or one that this request wrote to. Loads. */
    public boolean exists() {
        return read(now -> request.isStored() || now.isChanged());
    }

    /**
     * Stores what is new, then tells what the response must say. May be called any number of times; does only what is
     * new. Call it before the response's headers leave, and again at the end.
     *
     * @throws dev.satchel.SessionStoreException when the store failed, and nothing was stored
     * @throws UnknownOutcomeException when the store failed, and whether everything or nothing was stored cannot be told;
     *     nothing more is stored by this request, and each further call throws the same
     * @throws dev.satchel.SessionConflictException when others kept writing the same session
     * @throws dev.satchel.CookieTooLargeException when the session does not fit its cookie
     * @throws IllegalStateException after {@link #headersSent} when a header would have to change
     */
    public ResponseHeaders commit() {
        lock.lock();
        try {
            if (draft == null && request.isRefreshDue()) {
                draft = load();
            }
            if (draft != null && unavailable == null) {
                modified |= draft.isChanged();
                store(draft);
            }
            pending = false;
            return headers(request.setCookie());
        } finally {
            lock.unlock();
        }
    }

    /** False: the session was gone, and nothing was kept. */
    private boolean store(Draft changed) {
        if (fault != null) {
            throw fault;
        }
        try {
            return request.commit(changed);
        } catch (UnknownOutcomeException e) {
            fault = e;
            throw e;
        } catch (SessionStoreException e) {
            if (modified || !anonymousWhenStoreFails) {
                throw e;
            }
            return true; // A refresh failed, which changes nothing but when the session ends.
        }
    }

    /**
     * Tells whether another commit may have something to do: nothing was committed yet, the session was looked at since,
     * or the application holds a list, a map or an object of it and may have changed that. Costs nothing; for adapters
     * that would otherwise commit with every byte they write.
     */
    public boolean isPending() {
        lock.lock();
        try {
            return pending || (draft != null && draft.isWatching());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells what the response would have to say if this were committed now, and stores nothing: for containers that seal
     * their headers before a filter is asked. Commit before they leave.
     */
    public ResponseHeaders headers() {
        lock.lock();
        try {
            return headers(draft == null || unavailable != null ? request.setCookie() : request.setCookieAfter(draft));
        } finally {
            lock.unlock();
        }
    }

    /** The id that the browser sent, if it could be one and its signature is right. Asks no store. */
    public Optional<String> requestedId() {
        lock.lock();
        try {
            return request.requestedId();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that the response's headers have left. From now on a change that needs another cookie fails loudly instead of
     * being lost: a session that was not there yet, a new id, any change where the cookie is the session.
     */
    public void headersSent() {
        lock.lock();
        try {
            request.headersSent();
        } finally {
            lock.unlock();
        }
    }

    private ResponseHeaders headers(Optional<String> setCookie) {
        boolean vary = accessed || setCookie.isPresent();
        return vary ? new ResponseHeaders(setCookie, true) : ResponseHeaders.NONE;
    }

    // What the session's methods are made of

    <T extends @Nullable Object> T read(Function<Draft, T> look) {
        lock.lock();
        try {
            accessed = true;
            pending = true;
            return look.apply(loaded());
        } finally {
            lock.unlock();
        }
    }

    <T extends @Nullable Object> T write(Function<Draft, T> change) {
        lock.lock();
        try {
            accessed = true;
            pending = true;
            Draft now = loaded();
            if (unavailable != null) {
                throw new SessionStoreException(
                        "The session cannot be changed, since its store failed when it was to be read", unavailable);
            }
            return change.apply(now);
        } finally {
            lock.unlock();
        }
    }

    private Draft loaded() {
        if (draft == null) {
            draft = load();
        }
        return draft;
    }

    private Draft load() {
        if (fault != null) {
            throw fault; // at once: a request waits for one timeout, not for one at each look
        }
        try {
            return request.load();
        } catch (SessionStoreException e) {
            if (!anonymousWhenStoreFails) {
                fault = e;
                throw e;
            }
            unavailable = e;
            return request.begin();
        }
    }

    boolean isModified() {
        lock.lock();
        try {
            return modified || (draft != null && draft.isChanged());
        } finally {
            lock.unlock();
        }
    }

    boolean isAccessed() {
        lock.lock();
        try {
            return accessed;
        } finally {
            lock.unlock();
        }
    }

    boolean isNew() {
        return read(now -> !request.isLoaded());
    }

    Optional<String> id() {
        return read(now -> request.id());
    }

    void clear() {
        write(now -> {
            now.clear(request.keptByClear());
            return null;
        });
    }

    void regenerateId() {
        write(now -> {
            request.regenerateId();
            modified = true;
            return null;
        });
    }

    /** A session that nobody has looked at is deleted unread. */
    void invalidate() {
        lock.lock();
        try {
            draft = draft == null ? request.begin() : draft;
            write(now -> {
                request.invalidate();
                modified = true;
                draft = request.begin();
                return null;
            });
        } finally {
            lock.unlock();
        }
    }

    List<Flash> takeFlashes() {
        if (!read(Flashes::areIn)) {
            return List.of();
        }
        return write(now -> {
            List<Flash> taken = Flashes.take(now);
            if (request.isLoaded()) {
                modified = true;
                if (!store(now)) {
                    return List.of(); // Only what was removed in the store is ours to show.
                }
            }
            return List.copyOf(taken);
        });
    }

    void flash(String message, String category) {
        write(now -> {
            Flashes.add(now, message, category);
            return null;
        });
    }
}
