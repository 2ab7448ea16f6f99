package dev.satchel.core.codec;

import dev.satchel.Extension;
import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads {@link TypedJson}. */
final class TypedJsonReader {
    private static final long LONGEST_REPEAT = 1 << 24;

    private final Function<JsonNode, @Nullable Object> foreign;

    TypedJsonReader(Function<JsonNode, @Nullable Object> foreign) {
        this.foreign = foreign;
    }

    @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> null;
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.stringValue();
            case NUMBER -> node.isIntegralNumber() ? integer(node.bigIntegerValue()) : (Object) node.doubleValue();
            case ARRAY -> list(node);
            case OBJECT -> node.has("$type") ? typed(node) : map(node);
            default -> throw new IllegalArgumentException("not a JSON value");
        };
    }

    private List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(item -> list.add(value(item)));
        return list;
    }

    private Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private @Nullable Object typed(JsonNode node) {
        String type = node.get("$type").asString();
        try {
            return switch (type) {
                case "int" -> integer(new BigInteger(text(node)));
                case "float" -> floating(node);
                case "bytes" -> hex(node);
                case "tuple" -> Tuple.copyOf(list(field(node, "items")));
                case "dict" -> dict(field(node, "items"));
                case "markup" -> new Markup(text(node));
                case "uuid" -> UUID.fromString(text(node));
                case "decimal" -> decimal(node);
                case "datetime" -> time(OffsetDateTime.parse(text(node)));
                case "str_utf16" -> utf16(hex(node));
                case "ext" -> new Extension((byte) field(node, "code").asInt(), hex(node));
                case "repeat_str" -> text(node).repeat(count(node, text(node).length()));
                case "repeat_bytes" -> repeat(hex(node), node);
                case "repeat_list" -> new ArrayList<>(Collections.nCopies(count(node, 1), value(field(node, "item"))));
                default -> foreign.apply(node);
            };
        } catch (NumberFormatException | DateTimeException | JacksonException e) {
            throw new IllegalArgumentException("not a value of the type " + type, e);
        }
    }

    /** Unit by unit: the JDK's decoder puts something else in the place of half a surrogate pair. */
    private static String utf16(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            text.append((char) ((bytes[i] << 8) | (bytes[i + 1] & 0xff)));
        }
        return text.toString();
    }

    private static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static double floating(JsonNode node) {
        if (node.has("bits")) {
            return Double.longBitsToDouble(
                    Long.parseUnsignedLong(node.get("bits").asString(), 16));
        }
        return switch (text(node)) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text(node));
        };
    }

    private @Nullable Object decimal(JsonNode node) {
        boolean isNumber = text(node).chars().anyMatch(Character::isDigit);
        return isNumber ? new BigDecimal(text(node)) : foreign.apply(node); // Decimal("NaN") and its like
    }

    /** A time in UTC is an instant; any other keeps its offset, as JSON in a store shows it. */
    private static Object time(OffsetDateTime time) {
        return time.getOffset().equals(ZoneOffset.UTC) ? time.toInstant() : time;
    }

    private Map<@Nullable Object, @Nullable Object> dict(JsonNode items) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        for (JsonNode pair : items) {
            dict.put(value(pair.path(0)), value(pair.path(1)));
        }
        return dict;
    }

    private static byte[] repeat(byte[] bytes, JsonNode node) {
        byte[] repeated = new byte[bytes.length * count(node, bytes.length)];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = bytes[i % bytes.length];
        }
        return repeated;
    }

    private static int count(JsonNode node, int size) {
        long count = field(node, "count").asLong();
        if (count < 0 || count * Math.max(1, size) > LONGEST_REPEAT) {
            throw new IllegalArgumentException("count is to be from 0 to " + LONGEST_REPEAT / Math.max(1, size));
        }
        return (int) count;
    }

    private static byte[] hex(JsonNode node) {
        return HexFormat.of().parseHex(text(node));
    }

    private static String text(JsonNode node) {
        return field(node, "value").asString();
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode field = node.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "an object of the $type " + node.get("$type") + " lacks \"" + name + "\"");
        }
        return field;
    }
}
