package dev.satchel.jdk;

import com.sun.net.httpserver.Headers;
import dev.satchel.core.ResponseHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what the session says into the headers of a response, beside what the application has put there. */
final class SessionHeaders {
    private static final Set<String> OF_THE_CONTENT =
            Set.of("cache-control", "etag", "expires", "last-modified", "location");

    private final Headers headers;
    private @Nullable String cookie;

    SessionHeaders(Headers headers) {
        this.headers = headers;
    }

    /** Adds our cookie, or replaces the one that an earlier call added; adds {@code Cookie} to {@code Vary} once. */
    void apply(ResponseHeaders said) {
        List<String> cookies = new ArrayList<>(headers.getOrDefault("Set-Cookie", List.of()));
        if (cookie != null) {
            cookies.remove(cookie);
        }
        cookie = said.setCookie().orElse(null);
        if (cookie != null) {
            cookies.add(cookie);
        }
        put("Set-Cookie", cookies);
        if (said.varyCookie()) {
            varyByCookie();
        }
    }

    /** Drops what describes the content of a response that will not be sent. */
    void dropContent() {
        headers.keySet().removeIf(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.startsWith("content-") || OF_THE_CONTENT.contains(lower);
        });
    }

    private void varyByCookie() {
        List<String> vary = headers.getOrDefault("Vary", List.of());
        boolean named = vary.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(field -> field.equals("*") || field.equalsIgnoreCase("Cookie"));
        if (!named) {
            List<String> all = new ArrayList<>(vary);
            all.add("Cookie");
            put("Vary", List.of(String.join(", ", all)));
        }
    }

    private void put(String name, List<String> values) {
        if (values.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, new ArrayList<>(values));
        }
    }
}
