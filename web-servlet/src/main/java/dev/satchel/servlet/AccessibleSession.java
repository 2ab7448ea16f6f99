package dev.satchel.servlet;

import dev.satchel.Session;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session that code outside its requests can come back to: a WebSocket's, say. Loaded on Servlet 6.1 and later only,
 * since its method names a type that was not there before.
 */
final class AccessibleSession extends ServletSession {
    private final ServletSessions sessions;

    AccessibleSession(
            Session session,
            ResponseHooks response,
            ServletContext context,
            ServletSessions sessions,
            Times times,
            boolean created) {
        super(session, response, context, sessions, times, created);
        this.sessions = sessions;
    }

    /** Each access loads the session by the id it has now, and stores what was done to it. Null for a cookie's session. */
    @Override
    public @Nullable Accessor getAccessor() {
        check();
        return livesInItsCookie() ? null : new ById(getId(), getServletContext(), sessions);
    }

    private record ById(String id, ServletContext context, ServletSessions sessions) implements Accessor {
        @Override
        public void access(Consumer<HttpSession> work) {
            sessions.access(id, context, work);
        }
    }
}
