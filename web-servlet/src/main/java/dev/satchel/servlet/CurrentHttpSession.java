package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.core.SessionExchange;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import org.jspecify.annotations.Nullable;

/** The servlet session of one request: none, one, or after an invalidation another. */
final class CurrentHttpSession {
    private final SessionExchange exchange;
    private final RequestState state;
    private final ServletSessions sessions;
    private @Nullable ServletSession session;

    CurrentHttpSession(RequestState state, ServletSessions sessions) {
        this.exchange = state.exchange();
        this.state = state;
        this.sessions = sessions;
    }

    /** Returns the session if there is one. */
    @Nullable HttpSession get(ServletContext context) {
        return state.alone(() -> find(context));
    }

    /**
     * Returns the session, made anew if there is none. Its cookie is in the response at once, since some containers take
     * no header any more when the request comes back to the filter.
     *
     * @throws IllegalStateException when there is none and the response has left
     */
    HttpSession getOrCreate(ServletContext context) {
        return state.alone(() -> {
            ServletSession found = find(context);
            return found == null ? create(context) : found;
        });
    }

    /**
     * Gives the session another id.
     *
     * @throws IllegalStateException when there is no session, or the response has left
     */
    String changeId(ServletContext context) {
        return state.alone(() -> {
            ServletSession changing = find(context);
            if (changing == null) {
                throw new IllegalStateException("There is no session whose id could change.");
            }
            refuseIfCommitted();
            String old = changing.getId();
            changing.changeId();
            state.announce();
            sessions.listeners().idChanged(new HttpSessionEvent(changing), old);
            return changing.getId();
        });
    }

    /** The id that the browser sent, whether or not there is such a session. */
    @Nullable String requestedId() {
        return exchange.requestedId().orElse(null);
    }

    /** Tells whether the id that the browser sent is that of a session. */
    boolean isRequestedIdValid() {
        return requestedId() != null && exchange.exists() && !exchange.session().isNew();
    }

    private @Nullable ServletSession find(ServletContext context) {
        boolean sent = state.responseCommitted();
        if (session != null && session.isValid() && state.hasSession()) {
            return session;
        }
        if (session != null) {
            session.forget();
            session = null;
        }
        if (state.hasSession()) {
            session = sessions.view(exchange.session(), state, context, false);
            if (!sent) {
                session.noteAccess();
            }
        }
        return session;
    }

    private ServletSession create(ServletContext context) {
        refuseIfCommitted();
        Session created = exchange.session();
        ServletSession view = sessions.view(created, state, context, true);
        view.begin();
        session = view;
        state.announce();
        sessions.listeners().created(new HttpSessionEvent(view));
        return view;
    }

    private void refuseIfCommitted() {
        if (state.responseCommitted()) {
            throw new IllegalStateException("The response has left without a session cookie."
                    + " Call request.getSession() before the first part of the response is flushed.");
        }
    }
}
