package dev.satchel.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is in a measured session: twenty strings and a nested list, of a size in all; and Jackson's way to bytes and back. */
public final class Payload {
    /** The key that a read reads. */
    public static final String READ_KEY = "key10";

    /** The key that a write writes. */
    public static final String WRITTEN_KEY = "count";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final int STRINGS = 20;

    private Payload() {}

    /** The values of a session that takes about so many bytes as JSON. */
    public static Map<String, Object> ofKilobytes(double kilobytes) {
        Map<String, Object> values = ofTextLength(0);
        int missing = (int) (kilobytes * 1024) - toJson(values).length;
        return ofTextLength(Math.max(1, missing / STRINGS));
    }

    private static Map<String, Object> ofTextLength(int length) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("_permanent", true); // as Flask-Session writes it, and so do we
        for (int i = 0; i < STRINGS; i++) {
            values.put("key" + i, text(i, length));
        }
        values.put("cart", List.of(List.of("book", 1), List.of("pen", 12)));
        values.put(WRITTEN_KEY, 0);
        return values;
    }

    private static String text(int seed, int length) {
        return IntStream.range(0, length)
                .map(i -> 'a' + (i * 7 + seed) % 26)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static byte[] toJson(Map<String, Object> values) {
        return JSON.writeValueAsBytes(values);
    }

    static Map<String, Object> fromJson(byte[] json) {
        return JSON.readValue(json, MAP);
    }
}
