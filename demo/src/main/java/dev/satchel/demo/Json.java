package dev.satchel.demo;

import dev.satchel.core.codec.TypedJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Typed JSON in requests and answers. */
final class Json {
    static final String TYPE = "application/json; charset=utf-8";

    private Json() {}

    /**
     * Reads a value.
     *
     * @throws HttpProblem 400 when it is none
     */
    static @Nullable Object read(byte[] body) {
        try {
            return TypedJson.read(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).replaceFirst(" \\(.*", ""); // where in our code it was found
            throw new HttpProblem(400, "the body must be a value in typed JSON: " + reason);
        }
    }

    static String write(@Nullable Object value) {
        return TypedJson.write(value);
    }
}
