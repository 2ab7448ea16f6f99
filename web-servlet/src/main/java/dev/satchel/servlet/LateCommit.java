package dev.satchel.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Stores what the threads of an asynchronous request changed, however it ends. */
record LateCommit(RequestState state) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        state.commitLate();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        state.commitLate();
    }

    @Override
    public void onError(AsyncEvent event) {
        state.commitLate();
    }

    /** A new cycle forgets its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
