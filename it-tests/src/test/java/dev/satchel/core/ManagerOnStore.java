package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.spi.SessionStore;
import java.util.function.UnaryOperator;

/** Opens a session manager as an application does, but for a store that a test wraps. */
public final class ManagerOnStore {
    private ManagerOnStore() {}

    /** The store is the one that {@code SESSION_TYPE} names, after the change. */
    public static SessionManager open(SessionConfig config, UnaryOperator<SessionStore> change) {
        SessionStores.Opened opened = SessionStores.openAll(config);
        int idLength = opened.settings().idLength();
        return new SessionManager(
                opened.settings(),
                change.apply((SessionStore) opened.backend()),
                config,
                () -> SessionIds.next(idLength));
    }
}
