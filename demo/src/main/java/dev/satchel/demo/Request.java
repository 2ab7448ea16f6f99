package dev.satchel.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser or a script asked for. */
final class Request {
    private static final int MAX_BODY = 1 << 20;
    private static final Duration MAX_DELAY = Duration.ofMinutes(1);

    private final HttpExchange exchange;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** Tells whether a script asks, which reads errors as JSON. */
    boolean wantsJson() {
        return exchange.getRequestURI().getRawPath().startsWith("/api/");
    }

    /** The path's segments, each with its percent-encoding undone: an encoded slash does not part segments. */
    List<String> path() {
        List<String> segments = new ArrayList<>();
        for (String segment : exchange.getRequestURI().getRawPath().substring(1).split("/", -1)) {
            segments.add(decode(segment.replace("+", "%2B")));
        }
        return segments;
    }

    /** The header's first value. */
    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private List<String> headers(String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of());
    }

    /** A cookie's value as the browser sent it. */
    Optional<String> cookie(String name) {
        return headers("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The {@code Set-Cookie} that this request is being answered with, once the answer's headers have left. */
    Optional<String> cookieHeaderOfTheAnswer(String name) {
        return exchange.getResponseHeaders().getOrDefault("Set-Cookie", List.of()).stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst();
    }

    /** How long {@code ?delay=MS} asks to wait: up to a minute. */
    Duration delay() {
        String text = fields(exchange.getRequestURI().getRawQuery()).getOrDefault("delay", "0");
        try {
            Duration delay = Duration.ofMillis(Integer.parseInt(text));
            if (!delay.isNegative() && delay.compareTo(MAX_DELAY) <= 0) {
                return delay;
            }
        } catch (NumberFormatException e) {
            // told below, with the numbers that are out of range
        }
        throw new HttpProblem(400, "delay is in milliseconds: 0 to " + MAX_DELAY.toMillis());
    }

    byte[] body() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new HttpProblem(413, "a body has at most " + MAX_BODY + " bytes");
        }
        return body;
    }

    /** A field of a form that was sent as the body; nothing sent: empty text. */
    String field(String name) throws IOException {
        return fields(new String(body(), StandardCharsets.UTF_8)).getOrDefault(name, "");
    }

    /**
     * Tells whether another site's page may have made the browser send this. Browsers name the page's origin in every
     * request that is not a GET or HEAD; what names none is no browser, and has nobody's cookies.
     */
    boolean comesFromElsewhere() {
        Optional<String> origin = header("Origin");
        if (origin.isPresent()) {
            String host = header("Host").orElse("");
            return !origin.get().equals("http://" + host) && !origin.get().equals("https://" + host);
        }
        return header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
    }

    private static Map<String, String> fields(@Nullable String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "the address has a % that begins no two hexadecimal digits");
        }
    }
}
