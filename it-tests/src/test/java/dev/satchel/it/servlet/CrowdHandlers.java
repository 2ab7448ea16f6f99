package dev.satchel.it.servlet;

import dev.satchel.Session;
import dev.satchel.spi.SessionScope;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Requests that say whose session they see, in every way in which a session gets to a thread. Each waits a moment to meet
 * another one, so that they run interleaved, and looks again.
 */
final class CrowdHandlers implements Closeable {
    static final String NOBODY = "nobody";
    static final String EXCLUDED = "/excluded";
    private static final int PATIENCE_MICROS = 500;

    /** Threads of the application's own, which the container's requests share. */
    private final ExecutorService own = Executors.newFixedThreadPool(4);

    private final Exchanger<String> meeting = new Exchanger<>();
    private final AtomicInteger meetings = new AtomicInteger();

    /** How many requests met one of another user while they were served. */
    int meetings() {
        return meetings.get();
    }

    Map<String, Handler> all() {
        return Map.of(
                "/sign-in",
                (rq, rs) -> rq.getSession().setAttribute("user", rq.getParameter("user")),
                "/hits",
                (rq, rs) -> answer(rs, String.valueOf(Session.current().get("hits"))),
                "/sync",
                (rq, rs) -> answer(rs, seen(rq)),
                "/start",
                (rq, rs) -> {
                    AsyncContext async = rq.startAsync();
                    async.start(() -> complete(async, this::seen));
                },
                "/wrapped",
                (rq, rs) -> {
                    AsyncContext async = rq.startAsync();
                    own.execute(SessionScope.wrap(() -> complete(async, this::seen)));
                },
                "/handed-over",
                (rq, rs) -> {
                    AsyncContext async = rq.startAsync();
                    own.execute(() -> complete(async, request -> isBound() ? "leaked" : ofRequest(request)));
                },
                "/dispatched",
                this::dispatched,
                "/fails",
                (rq, rs) -> {
                    throw new QuietException(seen(rq));
                },
                "/forgets",
                (rq, rs) -> {
                    SessionScope.open(Session.current()); // and never closed
                    answer(rs, seen(rq));
                },
                EXCLUDED,
                (rq, rs) -> answer(rs, isBound() ? "leaked" : NOBODY));
    }

    private void dispatched(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            answer(response, seen(request));
        } else {
            own.execute(request.startAsync()::dispatch);
        }
    }

    @Override
    public void close() {
        own.shutdownNow();
    }

    private static void complete(AsyncContext async, Function<HttpServletRequest, String> look) {
        try {
            String seen = look.apply((HttpServletRequest) async.getRequest());
            answer((HttpServletResponse) async.getResponse(), seen);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            async.complete();
        }
    }

    /** Who is signed in, if every way to ask says the same, before and after another request ran. */
    private String seen(HttpServletRequest request) {
        String first = ofRequest(request);
        meetAnother(first);
        if (!first.equals(NOBODY)) {
            Session.current().merge("hits", 1L, Long::sum);
        }
        return first.equals(ofThread()) && first.equals(ofRequest(request)) ? first : "mixed";
    }

    private static String ofRequest(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? NOBODY : Objects.toString(session.getAttribute("user"), NOBODY);
    }

    private static String ofThread() {
        return Objects.toString(Session.current().get("user"), NOBODY);
    }

    private static boolean isBound() {
        try {
            Session.current();
            return true;
        } catch (IllegalStateException unbound) {
            return false;
        }
    }

    private void meetAnother(String user) {
        try {
            if (!meeting.exchange(user, PATIENCE_MICROS, TimeUnit.MICROSECONDS).equals(user)) {
                meetings.incrementAndGet();
            }
        } catch (TimeoutException alone) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One of many: the containers log each. */
    private static final class QuietException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        QuietException(String message) {
            super(message, null, false, false);
        }
    }

    private static void answer(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(text);
    }
}
