package dev.satchel.core.codec;

import dev.satchel.Extension;
import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@link TypedJson}. */
final class TypedJsonWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final BigInteger LARGEST_PLAIN = BigInteger.ONE.shiftLeft(53);
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    private TypedJsonWriter() {}

    static JsonNode value(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        } else if (value instanceof String text) {
            return text(text);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Tuple tuple) {
            ObjectNode node = typed("tuple");
            node.set("items", list(tuple));
            return node;
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(TypedJsonWriter::isPlainKey) ? map(map) : dict(map);
        }
        return rare(value);
    }

    private static JsonNode rare(Object value) {
        if (value instanceof byte[] bytes) {
            return typed("bytes", hex(bytes));
        } else if (value instanceof Markup markup) {
            return typed("markup", markup.html());
        } else if (value instanceof UUID uuid) {
            return typed("uuid", uuid.toString());
        } else if (value instanceof Instant instant) {
            return time(instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof OffsetDateTime time) {
            return time(time);
        } else if (value instanceof Extension extension) {
            ObjectNode node = typed("ext");
            return node.put("code", extension.type()).put("value", hex(extension.data()));
        }
        throw unknown(value);
    }

    private static JsonNode number(Number value) {
        if (value instanceof Double || value instanceof Float) {
            double number = value.doubleValue();
            String text = Double.isFinite(number) ? FloatText.repr(number) : PythonText.nonFinite(number);
            ObjectNode node = typed("float", text);
            return node.put("bits", HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number)));
        } else if (value instanceof BigDecimal) {
            return typed("decimal", value.toString());
        } else if (value instanceof BigInteger
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            BigInteger integer = new BigInteger(value.toString());
            boolean plain = integer.abs().compareTo(LARGEST_PLAIN) < 0;
            return plain ? NODES.numberNode(integer.longValue()) : typed("int", integer.toString());
        }
        throw unknown(value);
    }

    private static JsonNode text(String text) {
        return Texts.isWellFormed(text) ? NODES.stringNode(text) : typed("str_utf16", hexUnits(text));
    }

    private static String hexUnits(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(unit -> hex.append(HexFormat.of().toHexDigits((char) unit)));
        return hex.toString();
    }

    private static ArrayNode list(List<?> list) {
        ArrayNode node = NODES.arrayNode();
        list.forEach(item -> node.add(value(item)));
        return node;
    }

    private static boolean isPlainKey(@Nullable Object key) {
        return key instanceof String text && !text.startsWith("$") && Texts.isWellFormed(text);
    }

    private static ObjectNode map(Map<?, ?> map) {
        ObjectNode node = NODES.objectNode();
        map.forEach((key, item) -> node.set((String) key, value(item)));
        return node;
    }

    private static ObjectNode dict(Map<?, ?> map) {
        ArrayNode items = NODES.arrayNode();
        map.forEach((key, item) -> items.addArray().add(value(key)).add(value(item)));
        ObjectNode node = typed("dict");
        node.set("items", items);
        return node;
    }

    private static ObjectNode time(OffsetDateTime time) {
        return typed("datetime", (time.getNano() < 1000 ? WHOLE : MICROS).format(time));
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("$type", type);
    }

    private static ObjectNode typed(String type, String value) {
        return typed(type).put("value", value);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException("no session holds a value of " + value.getClass());
    }
}
