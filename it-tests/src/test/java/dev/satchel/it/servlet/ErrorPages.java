package dev.satchel.it.servlet;

import java.util.Map;

/** The pages that the application shows for errors. */
final class ErrorPages {
    /** Where the container finds them: by status, or by the exception's class. */
    static final Map<String, String> LOCATIONS =
            Map.of("410", "/error/gone", "418", "/error/signs-in", ShownException.class.getName(), "/error/shown");

    static final Map<String, Handler> HANDLERS = Map.of(
            "/gone", (request, response) -> response.getWriter().print("gone page"),
            "/signs-in",
                    (request, response) -> {
                        request.getSession().setAttribute("user", "alex");
                        response.getWriter().print("teapot page");
                    },
            "/shown", (request, response) -> response.getWriter().print("exception page"));

    private ErrorPages() {}

    /** Has a page of its own. */
    static final class ShownException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
