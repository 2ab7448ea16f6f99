package dev.satchel.core;

import dev.satchel.Session;

/**
 * One request's passage: the session as this request sees it, and what its response must say. For web adapters.
 *
 * <p>May be used by several threads of the request; calls wait for each other.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SessionExchange {

    private SessionExchange() {}

    /** The session: always the same object. Nothing is loaded before the first look into it. */
    public Session session() {
        throw new IllegalStateException();
    }

    /** Tells whether there is a session: one that was stored, or one that this request wrote to. Loads. */
    public boolean exists() {
        throw new IllegalStateException();
    }

    /**
     * Stores what is new, then tells what the response must say. May be called any number of times; does only what is
     * new. Call it before the response's headers leave, and again at the end.
     *
     * @throws dev.satchel.SessionStoreException when the store failed
     * @throws dev.satchel.SessionConflictException when others kept writing the same session
     * @throws dev.satchel.CookieTooLargeException when the session does not fit its cookie
     * @throws IllegalStateException after {@link #headersSent} when a header would have to change
     */
    public ResponseHeaders commit() {
        throw new IllegalStateException();
    }

    /**
     * Says that the response's headers have left. From now on a change that needs another cookie fails loudly instead of
     * being lost: a session that was not there yet, a new id, any change where the cookie is the session.
     */
    public void headersSent() {
        throw new IllegalStateException();
    }
}
