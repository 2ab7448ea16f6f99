package dev.satchel.it.servlet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A response as it stood on the wire; the body is empty while only the headers have arrived. */
record Answer(int status, List<Map.Entry<String, String>> headers, String body) {

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The name=value pairs of a cookie in all Set-Cookie headers. */
    List<String> cookies(String name) {
        return all("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
    }

    Optional<String> cookie(String name) {
        return cookies(name).stream().findFirst();
    }

    Answer withBody(String whole) {
        return new Answer(status, headers, whole);
    }
}
