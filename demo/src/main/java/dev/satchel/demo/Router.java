package dev.satchel.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds who answers a request. */
final class Router {
    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * Answers a request.
     *
     * @throws HttpProblem 404 for a path that is not there, 405 for a method that the path has not, 403 for a change that
     *     another site's page asks for
     */
    Answer answer(Request request) throws IOException {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> path = request.path();
        List<Route> others = new ArrayList<>();
        for (Route route : routes) {
            Optional<List<String>> wildcards = route.match(path);
            if (wildcards.isPresent() && route.method().equals(method)) {
                if (!method.equals("GET") && request.comesFromElsewhere()) {
                    throw new HttpProblem(403, "another site's page may not change a session");
                }
                return route.handler().handle(request, wildcards.get());
            }
            wildcards.ifPresent(any -> others.add(route));
        }
        if (others.isEmpty()) {
            throw new HttpProblem(404, "there is nothing at this address");
        }
        String allowed = others.stream().map(Route::method).distinct().collect(Collectors.joining(", "));
        throw new HttpProblem(405, "this address knows " + allowed, Map.of("Allow", allowed));
    }
}
