package dev.satchel.core;

import dev.satchel.Extension;
import dev.satchel.Markup;
import dev.satchel.SessionValueException;
import dev.satchel.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which values a session keeps. */
final class Values {
    private static final int DEEPEST = 64;

    private Values() {}

    /**
     * Returns the value as a session keeps it: integers as Long or BigInteger, floats as Double, all else as it is.
     *
     * @throws SessionValueException when a session cannot keep it, or something within it
     */
    static @Nullable Object checked(String key, @Nullable Object value) {
        check(key, value, 1);
        return widened(value);
    }

    /** Integers as Long, as BigInteger beyond 64 bits; floats as Double; all else as it is. */
    static @Nullable Object widened(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return value;
    }

    private static void check(String path, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new SessionValueException(
                    "session[\"" + path + "\"] is nested deeper than " + DEEPEST + " levels, or contains itself");
        }
        if (value instanceof Map<?, ?> map) {
            checkMap(path, map, depth);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(path, list.get(i), depth + 1);
            }
        } else if (value instanceof Number number && !Double.isFinite(number.doubleValue()) && !isExact(number)) {
            throw new SessionValueException(
                    "session[\"" + path + "\"] is " + number + "; a session keeps finite numbers");
        } else if (!isScalar(value)) {
            throw new SessionValueException("session[\"" + path + "\"] is a "
                    + (value == null ? "null" : value.getClass().getName())
                    + "; a session keeps null, booleans, numbers, strings, byte[], lists, string-keyed maps, Instant,"
                    + " OffsetDateTime, UUID and BigDecimal. Put other objects by a SessionKey, which converts them.");
        }
    }

    private static void checkMap(String path, Map<?, ?> map, int depth) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String)) {
                throw new SessionValueException(
                        "session[\"" + path + "\"] has a key that is not a string: use string-keyed maps");
            }
            check(path, entry.getValue(), depth + 1);
        }
    }

    private static boolean isScalar(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || isNumber(value)
                || value instanceof byte[]
                || value instanceof Instant
                || value instanceof OffsetDateTime
                || value instanceof UUID
                || value instanceof Markup
                || value instanceof Extension;
    }

    /** Tells whether every format has a form for a value: what can be said at a glance. */
    static boolean anyFormatHolds(@Nullable Object value) {
        return value instanceof String text
                ? hasNoSurrogates(text)
                : value == null || value instanceof Boolean || value instanceof Long || value instanceof Double;
    }

    private static boolean hasNoSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isExact(Number number) {
        return number instanceof BigInteger || number instanceof BigDecimal;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    /** Tells whether a session keeps a value as it is; all else is for Jackson to convert. */
    static boolean isPlain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Values::isPlain);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry -> entry.getKey() instanceof String && isPlain(entry.getValue()));
        }
        return isScalar(value);
    }

    /** A copy that no change in place to the original reaches. */
    static @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof Tuple tuple) {
            return Tuple.copyOf(tuple.stream().map(Values::copyOf).toList());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copyOf(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(key, copyOf(item)));
            return copy;
        }
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    /** Tells whether a value can be changed in place, so that handing it out means watching it. */
    static boolean isChangeable(@Nullable Object value) {
        if (value instanceof Tuple tuple) {
            return tuple.stream().anyMatch(Values::isChangeable);
        }
        return value instanceof Map || value instanceof List || value instanceof byte[] || value instanceof TypedValue;
    }
}
