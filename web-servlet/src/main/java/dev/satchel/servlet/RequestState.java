package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.SessionConflictException;
import dev.satchel.SessionStoreException;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.SessionExchange;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through one filter, its dispatches included: commits the session whenever the response might
 * begin to leave. A commit runs again and again and does only what is new. The threads of an asynchronous request wait for
 * each other.
 */
final class RequestState {
    private static final System.Logger LOG = System.getLogger(RequestState.class.getPackageName());

    private final SessionExchange exchange;
    private final SessionHeaders headers = new SessionHeaders();
    private final ReentrantLock lock = new ReentrantLock();
    private HttpServletResponse response;
    private @Nullable Throwable failure;

    RequestState(SessionExchange exchange, HttpServletResponse response) {
        this.exchange = exchange;
        this.response = response;
    }

    Session session() {
        return exchange.session();
    }

    SessionExchange exchange() {
        return exchange;
    }

    /** Goes on with the response that a container hands to an error dispatch. */
    void continueWith(HttpServletResponse next) {
        alone(() -> {
            response = next;
            if (!next.isCommitted()) {
                headers.applyAgain(next);
            }
        });
    }

    boolean responseCommitted() {
        return response.isCommitted();
    }

    /**
     * Stores the session and puts its headers into the response. Called before anything that may send the headers.
     *
     * @throws SessionStoreException when the store failed; the browser has a 503 then, if nothing was sent
     * @throws SessionConflictException likewise
     * @throws dev.satchel.CookieTooLargeException when the session does not fit its cookie
     */
    void commit() {
        alone(() -> {
            if (failure == null) {
                noteSentHeaders();
                say(storeOrRefuse());
            }
        });
    }

    /** Commits before a part of the body is written. Once the headers have left, that can wait for the end. */
    void commitBeforeBody() {
        if (!response.isCommitted()) {
            commit();
        }
    }

    /** Puts the headers into the response without storing the session yet, so that a container that seals them early has them. */
    void announce() {
        commit();
    }

    /** Puts the headers back after the response was reset. */
    void reapply() {
        alone(() -> headers.applyAgain(response));
    }

    /** Stores what changed since the last commit. What cannot be stored or told to the browser is in the log. */
    void commitLate() {
        try {
            commit();
        } catch (RuntimeException lost) {
            LOG.log(Level.ERROR, "The session's last changes are lost: the response has left already.", lost);
        }
    }

    /** Ends a dispatch that went well. */
    void end() {
        if (response.isCommitted()) {
            commitLate();
            return;
        }
        try {
            commit();
        } catch (SessionStoreException | SessionConflictException answered) {
            LOG.log(Level.DEBUG, "The browser has a 503 already.");
        } catch (RuntimeException unstorable) {
            failure = unstorable;
            throw unstorable;
        }
    }

    /** Ends a dispatch that threw; what it changed is stored. True: the browser has its answer, nobody need care. */
    boolean endAfter(Throwable thrown) {
        if (failure != null) {
            return isCausedBy(thrown, failure);
        }
        try {
            commit();
        } catch (SessionStoreException | SessionConflictException answered) {
            answered.addSuppressed(thrown);
            return failure == answered;
        } catch (RuntimeException unstorable) {
            failure = unstorable;
            if (!isCausedBy(thrown, unstorable)) {
                thrown.addSuppressed(unstorable);
            }
        }
        return false;
    }

    private static boolean isCausedBy(Throwable thrown, Throwable failure) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause == failure) {
                return true;
            }
        }
        return false;
    }

    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void alone(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void noteSentHeaders() {
        if (response.isCommitted()) {
            exchange.headersSent();
        }
    }

    private void say(ResponseHeaders said) {
        if (!response.isCommitted()) {
            headers.apply(said, response);
        }
    }

    private ResponseHeaders storeOrRefuse() {
        try {
            return exchange.commit();
        } catch (SessionStoreException | SessionConflictException unstored) {
            refuse(unstored);
            throw unstored;
        }
    }

    private void refuse(RuntimeException unstored) {
        if (response.isCommitted()) {
            return;
        }
        failure = unstored;
        LOG.log(Level.ERROR, "The session could not be stored; the browser gets a 503.", unstored);
        try {
            response.reset();
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (IOException | IllegalStateException unreachable) {
            unstored.addSuppressed(unreachable);
        }
    }
}
