package dev.satchel.demo;

import java.util.Map;

/** A request that cannot be served, with the status that says why and a sentence for whoever sent it. */
final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    HttpProblem(int status, String message) {
        this(status, message, Map.of());
    }

    HttpProblem(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    /** What the response must say beside its status. */
    Map<String, String> headers() {
        return headers;
    }
}
