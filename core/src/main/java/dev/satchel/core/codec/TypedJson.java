package dev.satchel.core.codec;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session's values as JSON that people and scripts can read and write without losing their types. Null, booleans,
 * strings, lists, maps with string keys and integers below 2^53 stand for themselves; every other value is an object
 * with a {@code $type}:
 *
 * <pre>{@code
 * {"$type": "int", "value": "18446744073709551615"}     {"$type": "float", "value": "1.0", "bits": "3ff0000000000000"}
 * {"$type": "bytes", "value": "00ff"}                   {"$type": "tuple", "items": [1, "a"]}
 * {"$type": "markup", "value": "<b>x</b>"}              {"$type": "uuid", "value": "12345678-1234-5678-1234-567812345678"}
 * {"$type": "datetime", "value": "2026-01-02T03:04:05+00:00"}
 * {"$type": "decimal", "value": "1.10"}                 {"$type": "dict", "items": [[1, "a"], [null, "b"]]}
 * {"$type": "str_utf16", "value": "d83d"}               {"$type": "ext", "code": 5, "value": "99"}
 * }</pre>
 *
 * <p>Read but never written: {@code repeat_str} ({@code value}, {@code count}), {@code repeat_bytes},
 * {@code repeat_list} ({@code item}), and plain JSON floats.
 */
public final class TypedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private TypedJson() {}

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when the text is no JSON, or of a type that has no value here
     */
    public static @Nullable Object read(String text) {
        try {
            return fromJson(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes a value: one line. */
    public static String write(@Nullable Object value) {
        return toJson(value).toString();
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when it is of a type that has no value here, such as Python's {@code set}
     */
    public static @Nullable Object fromJson(JsonNode node) {
        return fromJson(node, TypedJson::refuse);
    }

    /** Reads a value. What has no value here is what a function makes of it, at any depth. */
    public static @Nullable Object fromJson(JsonNode node, Function<JsonNode, @Nullable Object> foreign) {
        return new TypedJsonReader(foreign).value(node);
    }

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException when it is none that a session can hold
     */
    public static JsonNode toJson(@Nullable Object value) {
        return TypedJsonWriter.value(value);
    }

    private static @Nullable Object refuse(JsonNode node) {
        throw new IllegalArgumentException("no session holds a value of the type " + node.path("$type"));
    }
}
