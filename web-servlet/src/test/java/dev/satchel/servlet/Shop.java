package dev.satchel.servlet;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.testkit.MutableClock;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An application behind the filter, with one browser that keeps its cookie. */
final class Shop implements AutoCloseable {
    final MutableClock clock = MutableClock.at(Instant.parse("2026-01-02T03:04:05Z"));
    final SessionManager sessions;

    @Nullable String cookie;

    private SessionFilter filter;

    Shop(String type) {
        this(type, "msgpack");
    }

    Shop(String type, String format) {
        sessions = SessionManager.create(SessionConfig.builder()
                .setAll(Map.of(
                        "SESSION_TYPE", type,
                        "SESSION_SERIALIZATION_FORMAT", format,
                        "SECRET_KEY", "a key for the servlet filter's tests, long enough"))
                .clock(clock)
                .build());
        filter = new SessionFilter(sessions);
    }

    /** Puts another filter in front, as a deployment of another version would. */
    void deploy(Consumer<SessionFilterBuilder> settings) {
        SessionFilterBuilder builder = SessionFilter.builder(sessions);
        settings.accept(builder);
        filter = builder.build();
    }

    /** What a servlet does. */
    interface Servlet {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    Exchange get(Servlet servlet) {
        return get("/", servlet);
    }

    Exchange get(String path, Servlet servlet) {
        Exchange exchange = new Exchange(path, cookie == null ? List.of() : List.of(cookie));
        try {
            filter.doFilter(
                    exchange.request,
                    exchange.response,
                    (request, response) -> servlet.serve((HttpServletRequest) request, (HttpServletResponse) response));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (ServletException impossible) {
            throw new IllegalStateException(impossible);
        }
        exchange.headers("Set-Cookie").forEach(line -> cookie = line.split(";", 2)[0]);
        return exchange;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
