package dev.satchel.jdk;

import com.sun.net.httpserver.HttpExchange;
import dev.satchel.Session;
import dev.satchel.SessionConflictException;
import dev.satchel.SessionStoreException;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.SessionExchange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Commits the session of one request, at the latest when the headers of its response leave. */
final class SessionResponse {
    private static final System.Logger LOG = System.getLogger(SessionResponse.class.getPackageName());

    private final HttpExchange exchange;
    private final SessionExchange session;
    private final SessionHeaders headers;
    private volatile boolean refused;

    SessionResponse(HttpExchange exchange, SessionExchange session) {
        this.exchange = exchange;
        this.session = session;
        this.headers = new SessionHeaders(exchange.getResponseHeaders());
    }

    Session session() {
        return session.session();
    }

    /**
     * Stores the session, then sends the headers.
     *
     * @throws SessionStoreException when the store failed; the browser has a 503 then
     * @throws SessionConflictException likewise
     */
    void send(int status, long length) throws IOException {
        if (!sent()) {
            headers.apply(commitOrRefuse());
        }
        deliver(status, length);
    }

    /** Stores what changed since the headers left, or what a handler changed that never sent any. */
    void end() {
        try {
            if (sent()) {
                session.commit();
            } else {
                commitOrRefuse();
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The session's last changes are lost: the response has left already.", failure);
        }
    }

    /** Answers for a handler that threw. What it changed is stored, unless the store is what failed. */
    void fail(Throwable failure) throws IOException {
        if (sent()) {
            if (!refused) {
                end();
                rethrow(failure);
            }
            return;
        }
        RuntimeException fault = storeFault(failure);
        if (fault != null) {
            refuse(fault);
            return;
        }
        LOG.log(Level.ERROR, "A handler failed before it answered; the browser gets a 500.", failure);
        try {
            headers.dropContent();
            headers.apply(commitOrRefuse());
        } catch (SessionStoreException | SessionConflictException unstored) {
            return; // the browser has a 503
        } catch (RuntimeException unstorable) {
            LOG.log(Level.ERROR, "The session of a failed request is lost.", unstorable);
        }
        deliver(500, -1);
        exchange.close();
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private ResponseHeaders commitOrRefuse() {
        try {
            return session.commit();
        } catch (SessionStoreException | SessionConflictException failure) {
            refuse(failure);
            throw failure;
        }
    }

    private static @Nullable RuntimeException storeFault(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SessionStoreException || cause instanceof SessionConflictException) {
                return (RuntimeException) cause;
            }
        }
        return null;
    }

    private void refuse(RuntimeException failure) {
        LOG.log(Level.ERROR, "The store of the sessions failed; the browser gets a 503.", failure);
        refused = true;
        try {
            headers.dropContent();
            deliver(503, -1);
            exchange.close();
        } catch (IOException unreachable) {
            failure.addSuppressed(unreachable);
        }
    }

    private void deliver(int status, long length) throws IOException {
        try {
            exchange.sendResponseHeaders(status, length);
        } finally {
            if (sent()) {
                session.headersSent();
            }
        }
    }

    private boolean sent() {
        return exchange.getResponseCode() != -1;
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
