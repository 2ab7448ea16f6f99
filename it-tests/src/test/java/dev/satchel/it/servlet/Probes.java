package dev.satchel.it.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a handler that has begun its response from returning before the client has looked into the store. Without this, a
 * session stored too late, after the handler, would mostly be there when the client looks.
 */
final class Probes implements Filter {
    static final String HEADER = "X-Probe";
    private static final Map<String, CountDownLatch> WAITING = new ConcurrentHashMap<>();
    private static final long PATIENCE_MILLIS = 100;

    /** Opens a probe that a request names in its header. */
    static void open(String probe) {
        WAITING.put(probe, new CountDownLatch(1));
    }

    /** The client has seen what it wanted to see. */
    static void seen(String probe) {
        CountDownLatch latch = WAITING.remove(probe);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Waits for the client where the response has begun; not for long, since it may sit in a buffer of the container. */
    static void hold(String probe, ServletResponse response) {
        CountDownLatch latch = WAITING.get(probe);
        if (latch != null && response.isCommitted()) {
            try {
                latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String probe = String.valueOf(((HttpServletRequest) request).getHeader(HEADER));
        try {
            chain.doFilter(request, response);
        } finally {
            if (!request.isAsyncStarted()) {
                hold(probe, response);
            }
        }
    }
}
