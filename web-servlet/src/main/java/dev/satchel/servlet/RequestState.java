package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.SessionConflictException;
import dev.satchel.SessionStoreException;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.SessionExchange;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through one filter, its dispatches included: commits the session whenever the response might
 * begin to leave. A commit runs again and again and does only what is new. The threads of an asynchronous request wait for
 * each other.
 */
final class RequestState implements ResponseHooks {
    private static final System.Logger LOG = System.getLogger(RequestState.class.getPackageName());

    private final SessionExchange exchange;
    private final SessionHeaders headers;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile HttpServletResponse response;
    private volatile boolean answered;
    private volatile boolean sent;
    /** The last commit went well and stands in the response: a further one is for what is new only. */
    private volatile boolean settled;
    /** Nothing is committed any more: what cannot be stored would fail again in the error page. */
    private volatile boolean ended;

    private volatile boolean refused;

    /** Takes the cookies that the browser sent, and what they came to. */
    RequestState(List<String> cookies, SessionExchange exchange, HttpServletResponse response) {
        this.exchange = exchange;
        this.headers = new SessionHeaders(cookies);
        this.response = response;
    }

    Session session() {
        return exchange.session();
    }

    SessionExchange exchange() {
        return exchange;
    }

    /** Tells whether there is a session: one that was stored before, or one that this request has begun. */
    boolean hasSession() {
        return exchange.exists();
    }

    // The response, and what it says

    /** Goes on with the response that a container hands to an error dispatch. */
    void continueWith(HttpServletResponse next) {
        response = next;
        reopen();
    }

    /** Goes on after an error: some containers have taken all headers away. */
    void reopen() {
        answered = false;
        if (!responseCommitted()) {
            reapply();
        }
    }

    /** Puts the headers back after the response was reset. */
    void reapply() {
        alone(() -> {
            settled &= headers.applyAgain(response);
        });
    }

    /**
     * Tells whether the response takes no more headers. The session hears of it, so that it refuses what they would have
     * to say; but not after an error or a redirect was sent: the container says so then, too, and may open the response
     * again for an error page.
     */
    @Override
    public boolean responseCommitted() {
        boolean committed = response.isCommitted();
        if (committed && !answered && !sent) {
            sent = true;
            exchange.headersSent();
        }
        return committed;
    }

    /** Some containers seal their headers before a filter is asked again. */
    @Override
    public void announce() {
        alone(() -> {
            if (!ended && !responseCommitted()) {
                headers.announce(exchange.headers(), response);
            }
        });
    }

    // Commits

    /**
     * Stores the session and puts its headers into the response. Called before anything that may send the headers.
     *
     * @throws SessionStoreException when the store failed; the browser has a 503 then, if nothing was sent
     * @throws SessionConflictException likewise
     * @throws dev.satchel.CookieTooLargeException when the session does not fit its cookie
     */
    void commit() {
        alone(() -> {
            if (!ended) {
                responseCommitted();
                settled = false;
                settled = say(storeOrRefuse());
            }
        });
    }

    /** Commits what is new before a part of the body is written. Once the headers have left, that can wait for the end. */
    void commitBeforeBody() {
        if (!responseCommitted() && isDue()) {
            commit();
        }
    }

    /** The same before a flush; what changed since the headers left is stored now, since the end may be far away. */
    void commitBeforeFlush() {
        if (responseCommitted()) {
            commitLateChanges();
        } else {
            commitBeforeBody();
        }
    }

    /** Stores what changed since the last commit, if anything did. */
    void commitLateChanges() {
        if (exchange.isPending()) {
            commitLate();
        }
    }

    /** Commits before an error or a redirect is sent. */
    void commitAnswer() {
        if (!responseCommitted()) {
            commit();
        }
        answered = true;
    }

    private boolean isDue() {
        return !settled || exchange.isPending();
    }

    /** Stores what changed since the last commit. What cannot be stored or told to the browser is in the log. */
    void commitLate() {
        try {
            commit();
        } catch (RuntimeException lost) {
            LOG.log(Level.ERROR, "The session's last changes are lost: the response has left, or is refused.", lost);
        }
    }

    private ResponseHeaders storeOrRefuse() {
        try {
            return exchange.commit();
        } catch (SessionStoreException | SessionConflictException unstored) {
            refuse(unstored, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            throw unstored;
        }
    }

    private boolean say(ResponseHeaders said) {
        if (!responseCommitted()) {
            return headers.apply(said, response);
        }
        if (headers.lack(said)) {
            LOG.log(Level.ERROR, "The session's cookie is lost: it came after the response was complete.");
        }
        return true;
    }

    /** Answers that the session cannot be had or kept, if nothing was sent. The cookie of what is not kept goes, too. */
    private void refuse(RuntimeException fault, int status) {
        if (responseCommitted()) {
            return;
        }
        ended = true;
        refused = true;
        LOG.log(Level.ERROR, "The session could not be had or kept; the browser gets a " + status + ".", fault);
        try {
            response.reset();
            headers.retreat(response);
            response.sendError(status);
        } catch (IOException | IllegalStateException unreachable) {
            fault.addSuppressed(unreachable);
        }
    }

    // The end of a dispatch

    /** Ends a dispatch that went well. */
    void end() {
        if (responseCommitted()) {
            commitLate();
            return;
        }
        try {
            commit();
        } catch (SessionStoreException | SessionConflictException answeredAlready) {
            LOG.log(Level.DEBUG, "The browser has a 503.");
        } catch (RuntimeException unstorable) {
            ended = true;
            throw unstorable;
        }
    }

    /**
     * Ends a dispatch that goes on in other threads: stores what it changed, and leaves the response alone, which is theirs
     * now. What could not be stored is tried again when they answer.
     */
    void handOver() {
        alone(() -> {
            if (!ended && exchange.isPending()) {
                settled = false;
                try {
                    exchange.commit();
                } catch (RuntimeException unstored) {
                    LOG.log(Level.DEBUG, "The session is not stored yet.", unstored);
                }
            }
        });
    }

    /** Ends an asynchronous request. Nobody but us answers for what cannot be stored. */
    void complete() {
        try {
            end();
        } catch (RuntimeException unstorable) {
            alone(() -> refuse(unstorable, HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
            throw unstorable;
        }
    }

    /** Ends a dispatch that threw; what it changed is stored. True: the browser has a 503 and nobody need care. */
    boolean endAfter(Throwable thrown) {
        if (!ended) {
            try {
                RuntimeException fault = storeFault(thrown);
                if (fault == null) {
                    commit();
                } else {
                    alone(() -> refuse(fault, HttpServletResponse.SC_SERVICE_UNAVAILABLE));
                }
            } catch (RuntimeException unstored) {
                ended = true;
                LOG.log(Level.ERROR, "A servlet failed, and its session could not be stored.", thrown);
            }
        }
        return refused;
    }

    private static @Nullable RuntimeException storeFault(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SessionStoreException || cause instanceof SessionConflictException) {
                return (RuntimeException) cause;
            }
        }
        return null;
    }

    <T extends @Nullable Object> T alone(Supplier<T> work) {
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
}
