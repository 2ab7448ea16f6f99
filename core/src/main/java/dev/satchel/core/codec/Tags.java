package dev.satchel.core.codec;

import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.math.BigInteger;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of {@code flask.json.tag}: a map whose only key is one of them stands for a value that JSON does not have.
 * What makes Flask fail is {@link Unreadable}.
 */
final class Tags {
    static final String DICT = " di";
    static final String TUPLE = " t";
    static final String BYTES = " b";
    static final String MARKUP = " m";
    static final String UUID = " u";
    static final String DATE = " d";

    private Tags() {}

    static boolean isTag(String key) {
        return key.length() <= 3
                && key.length() >= 2
                && key.charAt(0) == ' '
                && switch (key) {
                    case DICT, TUPLE, BYTES, MARKUP, UUID, DATE -> true;
                    default -> false;
                };
    }

    /** Gives the value that a map stands for, after the values within it were given theirs; mostly the map itself. */
    static @Nullable Object untag(Map<String, @Nullable Object> map) {
        if (map.size() != 1) {
            return map;
        }
        Map.Entry<String, @Nullable Object> only = map.entrySet().iterator().next();
        String tag = only.getKey();
        return isTag(tag) ? untag(tag, only.getValue()) : map;
    }

    private static @Nullable Object untag(String tag, @Nullable Object value) {
        return switch (tag) {
            case DICT -> dict(value);
            case TUPLE -> tuple(value);
            case BYTES -> bytes(text(value));
            case MARKUP -> new Markup(PythonText.str(value));
            case UUID -> uuid(text(value));
            default -> value == null ? null : HttpDate.parse(text(value)).orElse(null);
        };
    }

    /** A map whose only key looks like a tag, and therefore wears two underscores. */
    private static Map<String, @Nullable Object> dict(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new Unreadable();
        }
        Map.Entry<?, ?> first = map.entrySet().iterator().next();
        String key = (String) first.getKey();
        int points = key.codePointCount(0, key.length());
        Map<String, @Nullable Object> dict = new LinkedHashMap<>();
        dict.put(key.substring(0, key.offsetByCodePoints(0, Math.max(0, points - 2))), first.getValue());
        return dict;
    }

    /** Whatever Python can walk through: a list's items, a map's keys, a string's characters. */
    private static Tuple tuple(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return Tuple.copyOf(list);
        } else if (value instanceof Map<?, ?> map) {
            return Tuple.copyOf(map.keySet());
        } else if (value instanceof String text) {
            return Tuple.of(text.codePoints().mapToObj(Character::toString).toArray());
        }
        throw new Unreadable();
    }

    private static byte[] bytes(String base64) {
        try {
            if (base64.length() % 4 == 0) {
                return Base64.getDecoder().decode(base64);
            }
        } catch (IllegalArgumentException e) {
            // not base64, as below
        }
        throw new Unreadable();
    }

    private static java.util.UUID uuid(String text) {
        String hex = text.replace("urn:", "").replace("uuid:", "");
        hex = stripBraces(hex).replace("-", "");
        if (hex.length() != 32 || !hex.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
            throw new Unreadable();
        }
        BigInteger bits = new BigInteger(hex, 16);
        return new java.util.UUID(bits.shiftRight(64).longValue(), bits.longValue());
    }

    private static String stripBraces(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBrace(text.charAt(from))) {
            from++;
        }
        while (from < to && isBrace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBrace(char c) {
        return c == '{' || c == '}';
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new Unreadable();
    }
}
