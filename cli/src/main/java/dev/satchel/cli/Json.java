package dev.satchel.cli;

import dev.satchel.core.codec.TypedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What commands read and write as JSON. */
final class Json {
    private Json() {}

    /** Two members in this order, which {@code Map.of} does not keep. */
    static Map<String, Object> members(String one, Object value, String other, Object otherValue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(one, value);
        members.put(other, otherValue);
        return members;
    }

    /** An object on one line. */
    static String object(Map<String, ?> object) {
        return TypedJson.write(object);
    }

    /** A list on one line. */
    static String list(List<?> list) {
        return TypedJson.write(list);
    }

    /** A session over several lines, for people. */
    static String pretty(Map<String, @Nullable Object> session) {
        return TypedJson.toJson(session).toPrettyString();
    }

    /**
     * Reads a session.
     *
     * @throws Failure when the text is something else
     */
    static Map<String, @Nullable Object> session(String text) {
        Object value;
        try {
            value = TypedJson.read(text);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongUse("the session is " + e.getMessage());
        }
        if (!(value instanceof Map<?, ?> map) || !map.keySet().stream().allMatch(String.class::isInstance)) {
            throw Failure.wrongUse("a session is a JSON object: {\"key\": value, ...}");
        }
        @SuppressWarnings("unchecked") // just seen
        Map<String, @Nullable Object> session = (Map<String, @Nullable Object>) map;
        return session;
    }
}
