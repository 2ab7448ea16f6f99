package dev.satchel.servlet;

import dev.satchel.spi.SessionScope;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Gives a listener of the application the current session, and an event that commits where the container's would not. */
record CommittingAsyncListener(AsyncListener listener, RequestState state) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        tell(event, listener::onComplete);
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        tell(event, listener::onTimeout);
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        tell(event, listener::onError);
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        tell(event, listener::onStartAsync);
    }

    private void tell(AsyncEvent event, Hearing hearing) throws IOException {
        SessionScope scope = SessionScope.open(state.session());
        try {
            hearing.hear(new AsyncEvent(
                    new CommittingAsyncContext(event.getAsyncContext(), state),
                    event.getSuppliedRequest(),
                    event.getSuppliedResponse(),
                    event.getThrowable()));
        } finally {
            scope.close();
            state.commitLateChanges();
        }
    }

    private interface Hearing {
        void hear(AsyncEvent event) throws IOException;
    }
}
