package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.spi.SessionStore;
import java.util.List;
import java.util.Optional;

/** Sessions for an application: made once from a configuration, safe for use by many threads, closed at the end. */
@SuppressWarnings("DoNotCallSuggester")
public final class SessionManager implements AutoCloseable {

    private SessionManager() {}

    /**
     * Checks the configuration, finds the store by {@code SESSION_TYPE} and opens it.
     *
     * @throws dev.satchel.SessionConfigException when a setting is wrong or no store of that type is on the class path
     * @throws dev.satchel.SessionStoreException when the store cannot be used
     */
    public static SessionManager create(SessionConfig config) {
        throw new IllegalStateException();
    }

    /** Begins a request. Looks at the cookies only; costs no round trip. */
    public SessionExchange open(List<String> cookieHeaders) {
        throw new IllegalStateException();
    }

    /** The store on the server, where sessions are not kept in the cookie. */
    public Optional<SessionStore> store() {
        throw new IllegalStateException();
    }

    /** The name a session has in the store. */
    public String storeKey(String id) {
        throw new IllegalStateException();
    }

    /** Closes the store, if this opened it. */
    @Override
    public void close() {}
}
