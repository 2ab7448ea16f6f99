package dev.satchel.it.servlet;

import java.util.Map;

/** The pages that the application shows for errors. */
final class ErrorPages {
    /** Where the container finds them: by status, or by the exception's class. */
    static final Map<String, String> LOCATIONS = Map.of(
            "410",
            "/error/gone",
            "418",
            "/error/signs-in",
            "420",
            "/error/forwards",
            "421",
            "/error/includes",
            "422",
            "/error/fails",
            "423",
            "/error/changes",
            "503",
            "/error/unavailable",
            ShownException.class.getName(),
            "/error/shown");

    static final Map<String, Handler> HANDLERS = Map.of(
            "/gone", (request, response) -> response.getWriter().print("gone page"),
            "/signs-in",
                    (request, response) -> {
                        request.getSession().setAttribute("user", "alex");
                        response.getWriter().print("teapot page");
                    },
            "/forwards",
                    (request, response) ->
                            request.getRequestDispatcher("/s/signs-in").forward(request, response),
            "/includes",
                    (request, response) ->
                            request.getRequestDispatcher("/s/signs-in").include(request, response),
            "/fails",
                    (request, response) -> {
                        request.getSession().setAttribute("user", "alex");
                        throw new IllegalStateException("on purpose, on an error page");
                    },
            "/changes",
                    (request, response) -> {
                        request.getSession().setAttribute("page", "seen");
                        response.getWriter().print("changed page");
                    },
            "/unavailable",
                    (request, response) ->
                            response.getWriter().print("come back, " + (request.getSession(false) == null)),
            "/shown", (request, response) -> response.getWriter().print("exception page"));

    private ErrorPages() {}

    /** Has a page of its own. */
    static final class ShownException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
