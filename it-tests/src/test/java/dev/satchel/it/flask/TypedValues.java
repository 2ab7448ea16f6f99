package dev.satchel.it.flask;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values of sessions as typed JSON: those that every path carries, and random ones. */
final class TypedValues {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the cookie, msgpack and JSON all keep as it is, in both languages. */
    static final List<String> PORTABLE = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "127",
            "128",
            "65536",
            "9007199254740991",
            integer("9007199254740993"),
            integer("9223372036854775807"),
            integer("-9223372036854775808"),
            integer("18446744073709551615"),
            floating(0.5),
            floating(1.0),
            floating(-0.0),
            floating(Double.parseDouble("1e23")),
            floating(Double.MIN_VALUE),
            floating(Double.MAX_VALUE),
            floating(1e16),
            floating(1e-5),
            "\"\"",
            "\"plain\"",
            "\"quote \\\" back \\\\ slash / tab \\t line \\n bell \\u0007 del \\u007f\"",
            "\"Grüße, 你好, \\uD83D\\uDE00, \\u2028, \\uE000\"",
            "[]",
            "{}",
            "[1,[2,[3,{\"deep\":[]}]]]",
            "{\"b\":1,\"a\":2,\"_\":null,\"\":\"empty key\",\"ü\":[true]}",
            "{\"cart\":[{\"id\":7,\"name\":\"tea\",\"price\":%s}]}".formatted(floating(3.2)));

    /** What msgpack and the cookie keep too. */
    static final List<String> PORTABLE_BINARY = List.of(
            "{\"$type\":\"bytes\",\"value\":\"\"}",
            "{\"$type\":\"bytes\",\"value\":\"00ff10807f\"}",
            "{\"$type\":\"datetime\",\"value\":\"2026-01-02T03:04:05+00:00\"}",
            "{\"$type\":\"datetime\",\"value\":\"1969-12-31T23:59:59+00:00\"}",
            "[{\"$type\":\"bytes\",\"value\":\"01\"},{\"at\":{\"$type\":\"datetime\",\"value\":\"2100-01-02T03:04:05+00:00\"}}]");

    private TypedValues() {}

    static String integer(String digits) {
        return "{\"$type\":\"int\",\"value\":\"%s\"}".formatted(digits);
    }

    static String floating(double value) {
        return "{\"$type\":\"float\",\"bits\":\"%016x\"}".formatted(Double.doubleToRawLongBits(value));
    }

    /** All that a format carries. */
    static List<String> portable(boolean binary) {
        List<String> all = new ArrayList<>(PORTABLE);
        all.addAll(binary ? PORTABLE_BINARY : List.of());
        return all;
    }

    /** A value of any kind that a format carries. */
    static String random(Random random, boolean binary, boolean small) {
        return switch (random.nextInt(binary ? 8 : 6)) {
            case 0 -> integer(new BigInteger(63, random).toString());
            case 1 -> floating(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 2 -> text(random, small ? 20 : 300);
            case 3 -> "[" + list(random, binary, small) + "]";
            case 4 -> "{\"k%d\":%s}".formatted(random.nextInt(9), random(random, binary, small));
            case 5 -> PORTABLE.get(random.nextInt(PORTABLE.size()));
            case 6 -> "{\"$type\":\"bytes\",\"value\":\"%08x\"}".formatted(random.nextInt());
            default ->
                "{\"$type\":\"datetime\",\"value\":\"%s\"}"
                        .formatted(OffsetDateTime.parse("2026-01-02T03:04:05+00:00")
                                .plusSeconds(random.nextInt()));
        };
    }

    /** The same tree for the same values: numbers by their bits, points in time by the instant. */
    static JsonNode canonical(String json) {
        return canonical(JSON.readTree(json));
    }

    static JsonNode canonical(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode items = JSON.createArrayNode();
            array.forEach(item -> items.add(canonical(item)));
            return items;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.path("$type").asString("").equals("int") && isSmall(object)) {
            return JSON.readTree(object.get("value").asString());
        }
        ObjectNode copy = JSON.createObjectNode();
        object.properties().forEach(entry -> copy.set(entry.getKey(), canonical(entry.getValue())));
        if (copy.path("$type").asString("").equals("float")) {
            copy.remove("value");
        }
        if (copy.path("$type").asString("").equals("datetime")) {
            copy.put(
                    "value",
                    OffsetDateTime.parse(copy.get("value").asString())
                            .toInstant()
                            .toString());
        }
        return copy;
    }

    private static boolean isSmall(ObjectNode integer) {
        BigInteger value = new BigInteger(integer.get("value").asString());
        return value.abs().bitLength() <= 53 && value.abs().longValue() < 1L << 53;
    }

    private static String list(Random random, boolean binary, boolean small) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> random(random, binary, small))
                .collect(Collectors.joining(","));
    }

    private static String text(Random random, int longest) {
        String letters = random.ints(random.nextInt(longest), 0x20, 0x2000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return JSON.writeValueAsString(letters);
    }
}
