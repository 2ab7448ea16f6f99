package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.core.SessionManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives a servlet application its sessions from Satchel: {@code request.getSession()} and {@code Session.current()} are
 * the same session, kept where {@code SESSION_TYPE} says.
 *
 * <p>Map it before every other filter to {@code /*}, for the dispatches REQUEST, ASYNC, ERROR and FORWARD, with
 * {@code async-supported}. In a {@code web.xml} it configures itself: from a {@link SessionManager} in the servlet context
 * under that class's name, else from the environment and the filter's init parameters, which count more.
 *
 * <p>The session is stored and its cookie is in the response before the container can send the headers. A store that fails
 * then gives a 503, if nothing was sent. What changes afterwards is stored at the end where a store on the server keeps
 * the session; where that is no longer possible, an error is in the log.
 */
public final class SessionFilter implements Filter {
    private static final AtomicLong FILTERS = new AtomicLong();

    private final String attribute = SessionFilter.class.getName() + '.' + FILTERS.incrementAndGet();
    private @Nullable Parts parts;
    private @Nullable SessionManager opened;

    /** Makes a filter that {@link #init} configures, for a {@code web.xml}. */
    public SessionFilter() {}

    /** Makes a filter. Closing the manager stays with the caller. */
    public SessionFilter(SessionManager sessions) {
        this(new SessionFilterBuilder(sessions));
    }

    SessionFilter(SessionFilterBuilder builder) {
        parts = builder.parts();
    }

    /** Begins a filter that has more to it than its sessions. */
    public static SessionFilterBuilder builder(SessionManager sessions) {
        return new SessionFilterBuilder(sessions);
    }

    /**
     * Configures a filter that a {@code web.xml} names.
     *
     * @throws dev.satchel.SessionConfigException when a setting is wrong
     */
    @Override
    public void init(FilterConfig config) {
        if (parts == null) {
            parts = WebXml.parts(config, own -> opened = own);
        }
    }

    /** Closes the sessions that {@link #init} opened. */
    @Override
    public void destroy() {
        if (opened != null) {
            opened.close();
        }
    }

    /**
     * The session that this filter gives a request, for applications that have several filters with a cookie each.
     * {@code Session.current()} is that of the innermost.
     *
     * @throws IllegalStateException when the request did not go through this filter
     */
    public Session session(ServletRequest request) {
        if (request.getAttribute(attribute) instanceof Passage passage) {
            return passage.state().session();
        }
        throw new IllegalStateException("This request did not go through this session filter. Map it to this path.");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
            doFilter(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Parts ours = parts;
        if (ours == null) {
            throw new IllegalStateException("The session filter was not initialised; the container must call init().");
        }
        Passage passage = (Passage) request.getAttribute(attribute);
        if (passage == null) {
            if (ours.excluded().match(request)) {
                chain.doFilter(request, response);
                return;
            }
            passage = ours.begin(request, response);
            request.setAttribute(attribute, passage);
            passage.run(request, response, chain);
        } else if (!passage.isIn(request)) {
            passage.state().continueWith(response);
            passage.run(request, response, chain);
        } else if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            chain.doFilter(request, response);
        } else {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                passage.state().reopen();
            }
            passage.runAgain(request, response, chain);
        }
    }
}
