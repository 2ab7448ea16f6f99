package dev.satchel.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a request is answered.
 *
 * @param status the status code
 * @param headers the response's headers, the session's apart
 * @param body made after the headers have left, and so after the session was committed: it tells what was stored, other
 *     requests' changes included
 */
record Answer(int status, Map<String, String> headers, Supplier<byte[]> body) {

    static Answer of(int status, String contentType, Supplier<String> text) {
        return new Answer(
                status, Map.of("Content-Type", contentType), () -> text.get().getBytes(StandardCharsets.UTF_8));
    }

    static Answer page(int status, Supplier<Html> page) {
        return of(status, "text/html; charset=utf-8", () -> page.get().text());
    }

    /** Sends the browser on by GET. */
    static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), () -> new byte[0]);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
