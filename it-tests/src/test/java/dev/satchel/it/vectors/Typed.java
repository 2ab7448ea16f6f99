package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.Tuple;
import dev.satchel.core.codec.TypedJson;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the values of vectors, and compares what we read with what Python read. */
final class Typed {

    private Typed() {}

    /** The bytes of a field {@code {"hex": ...}}. */
    static byte[] bytes(JsonNode field) {
        return HexFormat.of().parseHex(field.path("hex").asString());
    }

    /** The bytes of a list of such fields. */
    static List<byte[]> byteses(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(Typed::bytes).toList();
    }

    @SuppressWarnings("unchecked") // a vector's session is an object
    static Map<String, @Nullable Object> session(JsonNode typed, Function<JsonNode, @Nullable Object> foreign) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(TypedJson.fromJson(typed, foreign));
    }

    /** Asserts that a value is what Python read: same types, same bits, same order; times by the instant they mean. */
    static void assertIs(JsonNode expected, @Nullable Object actual) {
        assertThat(TypedJson.write(inUtc(actual))).isEqualTo(TypedJson.write(inUtc(TypedJson.fromJson(expected))));
    }

    private static @Nullable Object inUtc(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(inUtc(item)));
            return list instanceof Tuple ? Tuple.copyOf(items) : items;
        } else if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, item) -> members.put(key, inUtc(item)));
            return members;
        }
        return value;
    }
}
