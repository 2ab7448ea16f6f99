package dev.satchel.spi;

import dev.satchel.Session;
import org.jspecify.annotations.Nullable;

/** Binds a session to a thread while that thread serves its request. For web adapters. */
public final class SessionScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable SessionScope> CURRENT = new ThreadLocal<>();

    private final Session session;
    private final @Nullable SessionScope outer;

    private SessionScope(Session session, @Nullable SessionScope outer) {
        this.session = session;
        this.outer = outer;
    }

    /** Makes a session the current one of this thread, until {@link #close}. Scopes nest. */
    public static SessionScope open(Session session) {
        SessionScope scope = new SessionScope(session, CURRENT.get());
        CURRENT.set(scope);
        return scope;
    }

    /**
     * Returns this thread's session.
     *
     * @throws IllegalStateException when none is bound
     */
    public static Session current() {
        SessionScope scope = CURRENT.get();
        if (scope == null) {
            throw new IllegalStateException("No request is being served by this thread, so it has no session."
                    + " Call Session.current() inside a request that went through the session filter;"
                    + " hand the Session to other threads yourself.");
        }
        return scope.session;
    }

    /** Takes this thread's session along to whichever thread runs the task. */
    public static Runnable wrap(Runnable task) {
        Session session = current();
        return () -> {
            SessionScope scope = open(session);
            try {
                task.run();
            } finally {
                scope.close();
            }
        };
    }

    /** Gives the thread back the session it had before. */
    @Override
    public void close() {
        CURRENT.set(outer); // Where there was none, null: to remove the entry and make it anew costs each request more.
    }
}
