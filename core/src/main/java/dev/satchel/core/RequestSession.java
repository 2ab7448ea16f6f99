package dev.satchel.core;

import java.util.Optional;

/**
 * How one request's session is loaded and kept. Two kinds: {@link StoredRequestSession} keeps it on a server,
 * {@link SealedRequestSession} in the cookie.
 */
interface RequestSession {

    /** Loads what the browser's cookie names, or begins a new session. Called once, at the first look. */
    Draft load();

    /** Begins a new session in place of one that was invalidated. */
    Draft begin();

    /** The id: made on demand for a session that has none yet. Empty where there are no ids. */
    Optional<String> id();

    /** Tells whether there was a session when the request came. */
    boolean isLoaded();

    /** Tells whether there is a session by now: one that was loaded, or one that a commit has stored. */
    boolean isStored();

    /** The session is to have another id after the next commit. */
    void regenerateId();

    /** The session is to be forgotten at the next commit. */
    void invalidate();

    /**
     * Keeps what the draft changed. May replace the draft's values by fresher ones.
     *
     * @return false: the session was gone, and nothing was kept
     */
    boolean commit(Draft draft);

    /** Tells whether a session that the request never looked at is to be loaded for its refresh. Asks no store. */
    boolean isRefreshDue();

    /** From now on no cookie reaches the browser. */
    void headersSent();

    /** The {@code Set-Cookie} that the response needs, as of the last commit. */
    Optional<String> setCookie();

    /** The {@code Set-Cookie} that the response would need if the draft were committed now. Stores nothing. */
    Optional<String> setCookieAfter(Draft draft);

    /** The id that the browser sent, if it could be one and its signature is right. Asks no store. */
    Optional<String> requestedId();

    /** Keys that {@code clear} leaves alone, and that do not count as content. */
    Optional<String> keptByClear();
}
