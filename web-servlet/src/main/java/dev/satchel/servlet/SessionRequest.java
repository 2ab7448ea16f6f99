package dev.satchel.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The request that an application sees: the container's own, but for its session. */
final class SessionRequest extends HttpServletRequestWrapper {
    private final RequestState state;
    private final CurrentHttpSession sessions;
    private final ServletResponse response;

    SessionRequest(
            HttpServletRequest request, ServletResponse response, RequestState state, CurrentHttpSession sessions) {
        super(request);
        this.response = response;
        this.state = state;
        this.sessions = sessions;
    }

    RequestState state() {
        return state;
    }

    @Override
    public HttpSession getSession() {
        return sessions.getOrCreate(getServletContext());
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return create ? getSession() : sessions.get(getServletContext());
    }

    @Override
    public String changeSessionId() {
        return sessions.changeId(getServletContext());
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return sessions.requestedId();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return sessions.isRequestedIdValid();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return sessions.requestedId() != null;
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    /**
     * The form without arguments would hand the container's own response to the asynchronous code. Commits first, since the
     * response is other threads' afterwards.
     */
    @Override
    public AsyncContext startAsync() {
        state.commitBeforeBody();
        return committing(super.startAsync(this, response));
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse other) {
        state.commitBeforeBody();
        return committing(super.startAsync(request, other));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new CommittingAsyncContext(super.getAsyncContext(), state);
    }

    @Override
    public @Nullable RequestDispatcher getRequestDispatcher(String path) {
        RequestDispatcher dispatcher = super.getRequestDispatcher(path);
        return dispatcher == null ? null : new CommittingDispatcher(dispatcher, state);
    }

    /** The answer to an upgrade is the end of the HTTP response. */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        state.commit();
        return super.upgrade(type);
    }

    private AsyncContext committing(AsyncContext context) {
        context.addListener(new LateCommit(state));
        return new CommittingAsyncContext(context, state);
    }
}
