package dev.satchel.servlet;

import dev.satchel.spi.SessionScope;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** Commits the session before an asynchronous request completes, and takes it along to the threads of the container. */
record CommittingAsyncContext(AsyncContext context, RequestState state) implements AsyncContext {

    @Override
    public void complete() {
        try {
            state.complete();
        } finally {
            context.complete();
        }
    }

    @Override
    public void start(Runnable work) {
        context.start(() -> {
            SessionScope scope = SessionScope.open(state.session());
            try {
                work.run();
            } finally {
                scope.close();
            }
        });
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext target, String path) {
        context.dispatch(target, path);
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(new CommittingAsyncListener(listener, state));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(new CommittingAsyncListener(listener, state), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long milliseconds) {
        context.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
