package dev.satchel.it.servlet;

import java.util.List;
import java.util.Map;

/** What a filter cannot do in some container; {@code docs/servlet.md} explains each. */
final class KnownMisses {
    private static final Map<String, List<String>> BY_CONTAINER = Map.of(
            "jetty-12.0",
            List.of(
                    "an upgrade [server]",
                    "an upgrade [cookie]",
                    "an error page that fails [server]",
                    "an error page that fails [cookie]"),
            "jetty-12.1",
            List.of("an error page that fails [server]", "an error page that fails [cookie]"),
            "undertow-2.3",
            List.of(
                    "an exception without an error page [server]",
                    "an exception without an error page [cookie]",
                    "an error page that fails [server]",
                    "an error page that fails [cookie]",
                    "include of a servlet that forwards [server]",
                    "include of a servlet that forwards [cookie]",
                    "forward to a servlet that fails [server]",
                    "forward to a servlet that fails [cookie]",
                    "async: dispatch to a servlet that fails [server]",
                    "async: dispatch to a servlet that fails [cookie]",
                    "include of a servlet that creates the session and overflows the buffer [server]",
                    "include of a servlet that creates the session and overflows the buffer [cookie]",
                    "include by the servlet context's dispatcher [cookie]"));

    private KnownMisses() {}

    static boolean contains(String scenario, String container) {
        return BY_CONTAINER.getOrDefault(container, List.of()).contains(scenario);
    }
}
