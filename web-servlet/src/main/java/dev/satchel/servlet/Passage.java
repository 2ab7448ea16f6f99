package dev.satchel.servlet;

import dev.satchel.spi.SessionScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** One request in one filter, through all its dispatches. */
record Passage(RequestState state, CurrentHttpSession sessions) {

    /** Tells whether a request is still wrapped by this passage: so in a forward, not in an error dispatch. */
    boolean isIn(ServletRequest request) {
        for (ServletRequest at = request; at instanceof ServletRequestWrapper wrapper; at = wrapper.getRequest()) {
            if (at instanceof SessionRequest ours && ours.state() == state) {
                return true;
            }
        }
        return false;
    }

    /** Runs a dispatch of the container's own request. */
    void run(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SessionResponse wrapped = new SessionResponse(response, state);
        runAgain(new SessionRequest(request, wrapped, state, sessions), wrapped, chain);
    }

    /** Runs a dispatch of a request that is wrapped already. */
    void runAgain(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SessionScope scope = SessionScope.open(state.session());
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            if (!state.endAfter(failure)) {
                throw failure;
            }
            return;
        } finally {
            scope.close();
        }
        if (request.isAsyncStarted()) {
            state.handOver();
        } else {
            state.end();
        }
    }
}
