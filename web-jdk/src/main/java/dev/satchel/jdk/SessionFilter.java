package dev.satchel.jdk;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.spi.SessionScope;
import java.io.IOException;
import java.util.List;

/**
 * Gives the handlers of the JDK's HTTP server their session: {@code context.getFilters().add(new SessionFilter(sessions))}.
 * {@code Session.current()} is the session of the request while the handler runs on its thread.
 *
 * <p>The session is stored before the headers leave, so that a browser that has the cookie finds its data. What changes
 * after {@code sendResponseHeaders} is stored when the handler returns, where a store on the server keeps the session; a
 * change that would need another cookie by then is an error in the log. Where the store fails before anything was sent, in
 * the handler's hands or when the session is to be stored, the browser gets a 503. Where the handler throws before anything
 * was sent, what it changed is stored, as Flask does it, and the browser gets a 500 instead of a closed connection; the
 * exception is logged.
 *
 * <p>A handler may answer from another thread after it returned. It takes the {@code Session} along, or opens a
 * {@link SessionScope} there; the exchange it was given still commits when it sends its headers.
 *
 * <p>Nothing is kept in the exchange's attributes, since these belong to the context and every request sees them.
 */
public final class SessionFilter extends Filter {
    private final SessionManager sessions;

    /** Makes a filter. Closing the manager stays with the caller. */
    public SessionFilter(SessionManager sessions) {
        this.sessions = sessions;
    }

    @Override
    public String description() {
        return "Opens the session of a request and commits it with the response";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        List<String> cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        SessionResponse response = new SessionResponse(exchange, sessions.open(cookies));
        SessionScope scope = SessionScope.open(response.session());
        try {
            chain.doFilter(wrap(exchange, response));
        } catch (IOException | RuntimeException | Error failure) {
            response.fail(failure);
            return;
        } finally {
            scope.close();
        }
        response.end();
    }

    private static HttpExchange wrap(HttpExchange exchange, SessionResponse response) {
        HttpExchange wrapped = new SessionHttpExchange(exchange, response);
        return exchange instanceof HttpsExchange https ? new SessionHttpsExchange(wrapped, https) : wrapped;
    }
}
