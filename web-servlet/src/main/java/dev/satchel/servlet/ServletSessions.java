package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/** What the servlet sessions of one filter have in common. */
record ServletSessions(SessionManager manager, Listeners listeners, AttributeClasses classes) {
    private static final boolean HAS_ACCESSORS = hasAccessors();

    /** Shows a session as the Servlet version at hand knows it. */
    ServletSession view(Session session, ResponseHooks response, ServletContext context, boolean created) {
        Times times = new Times(session, manager.config().clock());
        return HAS_ACCESSORS
                ? new AccessibleSession(session, response, context, this, times, created)
                : new ServletSession(session, response, context, this, times, created);
    }

    /**
     * Loads a session by its id outside its requests, and stores what is done to it.
     *
     * @throws IllegalStateException when there is no such session
     */
    void access(String id, ServletContext context, Consumer<HttpSession> work) {
        SessionExchange exchange = manager.openById(id);
        if (!exchange.exists()) {
            throw new IllegalStateException("The session has ended, or it lives in its cookie.");
        }
        work.accept(view(exchange.session(), ResponseHooks.NONE, context, false));
        exchange.commit();
    }

    private static boolean hasAccessors() {
        try {
            Class.forName("jakarta.servlet.http.HttpSession$Accessor", false, HttpSession.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException beforeServlet61) {
            return false;
        }
    }
}
