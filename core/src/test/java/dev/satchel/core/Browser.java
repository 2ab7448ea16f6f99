package dev.satchel.core;

import dev.satchel.Session;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one cookie, as a browser does. */
final class Browser {
    private final SessionManager sessions;
    private @Nullable String cookie;

    Browser(SessionManager sessions) {
        this(sessions, null);
    }

    /** A browser that has a cookie already. */
    Browser(SessionManager sessions, @Nullable String cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** Begins a request that goes on until {@link #end}. */
    SessionExchange begin() {
        return sessions.open(cookie == null ? List.of() : List.of(cookie));
    }

    ResponseHeaders end(SessionExchange exchange) {
        ResponseHeaders headers = exchange.commit();
        headers.setCookie().ifPresent(this::receive);
        return headers;
    }

    ResponseHeaders request(Consumer<Session> work) {
        SessionExchange exchange = begin();
        work.accept(exchange.session());
        return end(exchange);
    }

    private void receive(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        cookie = setCookie.contains("Max-Age=0") ? null : pair;
    }

    @Nullable String cookie() {
        return cookie;
    }

    /** The id in the cookie. */
    @Nullable String session() {
        return cookie == null ? null : cookie.substring(cookie.indexOf('=') + 1);
    }

    void plant(String planted) {
        cookie = planted;
    }
}
