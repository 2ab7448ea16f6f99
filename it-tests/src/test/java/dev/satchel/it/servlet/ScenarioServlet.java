package dev.satchel.it.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the handler that a path names. */
final class ScenarioServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Function<@Nullable String, @Nullable Handler> handlers;

    /** Takes what finds a handler by the path within this servlet. */
    ScenarioServlet(Function<@Nullable String, @Nullable Handler> handlers) {
        this.handlers = handlers;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        Handler handler = handlers.apply(included == null ? request.getPathInfo() : included.toString());
        try {
            if (handler == null) {
                response.sendError(404);
            } else {
                handler.handle(request, response);
            }
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new ServletException(failure);
        }
    }
}
