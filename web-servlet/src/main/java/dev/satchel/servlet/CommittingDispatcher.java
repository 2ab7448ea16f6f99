package dev.satchel.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Commits the session before an include, during which Undertow ignores every header. */
record CommittingDispatcher(RequestDispatcher dispatcher, RequestState state) implements RequestDispatcher {

    @Override
    public void forward(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        dispatcher.forward(request, response);
    }

    @Override
    public void include(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        state.commitBeforeBody();
        dispatcher.include(request, response);
    }
}
