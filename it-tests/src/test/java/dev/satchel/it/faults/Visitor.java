package dev.satchel.it.faults;

import dev.satchel.Session;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One browser: it keeps the session's cookie, and may take it to another server. */
final class Visitor {
    private volatile @Nullable String cookie;

    /** One request. What it throws is what the store or the commit threw. */
    void request(SessionManager sessions, Consumer<Session> work) {
        SessionExchange exchange = begin(sessions);
        work.accept(exchange.session());
        end(exchange);
    }

    <T extends @Nullable Object> T ask(SessionManager sessions, Function<Session, T> question) {
        SessionExchange exchange = begin(sessions);
        T answer = question.apply(exchange.session());
        end(exchange);
        return answer;
    }

    SessionExchange begin(SessionManager sessions) {
        String sent = cookie;
        return sessions.open(sent == null ? List.of() : List.of(sent));
    }

    void end(SessionExchange exchange) {
        ResponseHeaders headers = exchange.commit();
        headers.setCookie().ifPresent(this::receive);
    }

    long hits(SessionManager sessions) {
        Object hits = ask(sessions, session -> session.get("hits"));
        return hits instanceof Long count ? count : -1;
    }

    /** A second tab, or a thief: the same cookie, from now on apart. */
    Visitor copy() {
        Visitor copy = new Visitor();
        copy.cookie = cookie;
        return copy;
    }

    private void receive(String setCookie) {
        cookie = setCookie.contains("Max-Age=0") ? null : setCookie.split(";", 2)[0];
    }
}
