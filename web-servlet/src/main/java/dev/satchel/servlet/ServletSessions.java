package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.core.SessionExchange;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the servlet sessions of one filter have in common. */
record ServletSessions(Listeners listeners, AttributeClasses classes, Clock clock) {

    ServletSession view(Session session, RequestState state, ServletContext context, boolean created) {
        return new ServletSession(session, state, context, this, created);
    }

    /** The id that the browser sent, whether or not there is such a session. */
    @Nullable String requestedId(SessionExchange exchange) {
        return exchange.exists() && !exchange.session().isNew()
                ? exchange.session().id().orElse(null)
                : null;
    }
}
