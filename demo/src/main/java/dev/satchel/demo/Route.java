package dev.satchel.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One kind of request, and who answers it.
 *
 * @param method the HTTP method
 * @param pattern the path's segments; {@code *} stands for any one that is not empty
 * @param handler answers it
 */
record Route(String method, List<String> pattern, Handler handler) {

    /** Answers a request. */
    @FunctionalInterface
    interface Handler {
        /**
         * Answers a request.
         *
         * @param wildcards what stood in the path for each {@code *}
         */
        Answer handle(Request request, List<String> wildcards) throws IOException;
    }

    static Route of(String method, String path, Handler handler) {
        return new Route(method, List.of(path.substring(1).split("/", -1)), handler);
    }

    /** What stands in a path for each {@code *}; empty where it is another path. */
    Optional<List<String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        List<String> wildcards = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (pattern.get(i).equals("*") && !path.get(i).isEmpty()) {
                wildcards.add(path.get(i));
            } else if (!pattern.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(wildcards);
    }
}
