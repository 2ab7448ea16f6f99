package dev.satchel.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.satchel.SessionStoreException;
import dev.satchel.SessionValueException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Answers requests: what the router says, or why not. */
final class DemoHandler implements HttpHandler {

    /** No script runs, nothing comes from elsewhere, no other page frames ours or takes our forms, no cache keeps us. */
    private static final Map<String, String> FOR_EVERY_ANSWER = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                            + " frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin");

    private final Router router;

    DemoHandler(Router router) {
        this.router = router;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange);
        Answer answer = answer(request);
        FOR_EVERY_ANSWER.forEach(exchange.getResponseHeaders()::set);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (request.method().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), 0); // commits the session; the body may tell the outcome
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer.body().get());
            }
        }
        exchange.close();
    }

    private Answer answer(Request request) throws IOException {
        try {
            return router.answer(request);
        } catch (HttpProblem problem) {
            return problem(request, problem.status(), problem);
        } catch (SessionValueException unfit) {
            return problem(request, 400, unfit);
        } catch (SessionStoreException broken) {
            return problem(request, 503, broken);
        }
    }

    private static Answer problem(Request request, int status, RuntimeException reason) {
        String message = String.valueOf(reason.getMessage());
        Answer answer = request.wantsJson()
                ? Answer.of(status, Json.TYPE, () -> Json.write(Map.of("error", message)))
                : Answer.page(status, () -> HomePage.problem(status, message));
        Map<String, String> headers = reason instanceof HttpProblem problem ? problem.headers() : Map.of();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
