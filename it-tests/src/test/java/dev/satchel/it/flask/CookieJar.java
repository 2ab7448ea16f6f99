package dev.satchel.it.flask;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps the cookies of one https site as a browser does: the storage model of RFC 6265bis, section 5.7, as far as it
 * concerns one host. What a browser would refuse is refused here, the deletion of a cookie included.
 */
public final class CookieJar {
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    /** Takes in a {@code Set-Cookie} header; tells whether the browser heeds it. */
    synchronized boolean receive(String header) {
        Cookie cookie = Cookie.parse(header);
        if (cookie.isRefused()) {
            return false;
        }
        if (cookie.isExpired()) {
            cookies.remove(cookie.identity());
        } else {
            cookies.put(cookie.identity(), cookie);
        }
        return true;
    }

    /** The {@code Cookie} header of the next request. */
    synchronized Optional<String> header() {
        return cookies.isEmpty()
                ? Optional.empty()
                : Optional.of(cookies.values().stream()
                        .map(cookie -> cookie.name() + "=" + cookie.value())
                        .collect(Collectors.joining("; ")));
    }

    /** The cookie of that name. */
    synchronized Optional<Cookie> cookie(String name) {
        return cookies.values().stream()
                .filter(cookie -> cookie.name().equals(name))
                .findFirst();
    }

    public synchronized int size() {
        return cookies.size();
    }

    /** Puts a copy of every cookie into another browser: a second tab, or a thief. */
    public synchronized void copyTo(CookieJar other) {
        other.cookies.putAll(cookies);
    }

    /** A cookie with its attributes, their names in lower case. */
    record Cookie(String name, String value, Map<String, String> attributes) {

        static Cookie parse(String header) {
            String[] parts = header.split(";", -1);
            int equals = parts[0].indexOf('=');
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] pair = parts[i].strip().split("=", 2);
                attributes.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1] : "");
            }
            return new Cookie(parts[0].substring(0, equals), parts[0].substring(equals + 1), attributes);
        }

        boolean has(String attribute) {
            return attributes.containsKey(attribute);
        }

        /** Steps 14 to 22: what the prefixes of the name and SameSite=None demand. */
        boolean isRefused() {
            boolean secure = has("secure");
            boolean host = startsWith("__host-");
            boolean needsSecure = host
                    || startsWith("__secure-")
                    || has("partitioned")
                    || "none".equalsIgnoreCase(attributes.getOrDefault("samesite", ""));
            return (needsSecure && !secure) || (host && (has("domain") || !"/".equals(attributes.get("path"))));
        }

        boolean isExpired() {
            if (has("max-age")) {
                return Long.parseLong(attributes.get("max-age")) <= 0;
            }
            return has("expires") && !expires().isAfter(Instant.now());
        }

        Instant expires() {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(attributes.get("expires")));
        }

        /** What makes two cookies the same one: a cookie of another path, domain or partition is another cookie. */
        String identity() {
            return String.join(
                    ";",
                    name,
                    attributes.getOrDefault("domain", ""),
                    attributes.getOrDefault("path", "/"),
                    has("partitioned") ? "partitioned" : "");
        }

        private boolean startsWith(String prefix) {
            return name.toLowerCase(Locale.ROOT).startsWith(prefix);
        }
    }
}
