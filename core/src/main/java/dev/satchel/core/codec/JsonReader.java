package dev.satchel.core.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads the JSON that both Python parsers agree on; where they differ, the two dialects say. */
abstract class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION) // UTF-8 or nothing
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()) // a buffer per thread is one per virtual thread
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Budget.DEPTH)
                    .maxNumberLength(Budget.BYTES)
                    .maxNameLength(Budget.BYTES)
                    .maxStringLength(Budget.BYTES)
                    .build())
            .build();

    private final Budget budget = new Budget();

    /** Reads the one value that the bytes are. Anything that is wrong: {@link Unreadable}. */
    final @Nullable Object read(byte[] data) {
        if (data.length == 0 || data.length > Budget.BYTES || !isUtf8(data)) {
            throw new Unreadable();
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), data)) {
            Object value = value(parser, parser.nextToken());
            check(parser.nextToken() == null);
            return value;
        } catch (JacksonException e) {
            throw new Unreadable();
        }
    }

    /** A map, after everything within it. */
    abstract @Nullable Object map(Map<String, @Nullable Object> map);

    /** A string or a key. */
    abstract String text(String text);

    /** A number that is no finite float: NaN, an infinity, or too large to be anything else. */
    abstract double nonFinite(double value, String text);

    private @Nullable Object value(JsonParser parser, @Nullable JsonToken token) {
        if (token == null) {
            throw new Unreadable();
        }
        return switch (token) {
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> floating(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_OBJECT -> map(members(parser));
            case START_ARRAY -> list(parser);
            default -> throw new Unreadable();
        };
    }

    private Map<String, @Nullable Object> members(JsonParser parser) {
        check(budget.enter());
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            check(budget.entry());
            map.put(text(key), value(parser, parser.nextToken()));
        }
        check(parser.currentToken() == JsonToken.END_OBJECT);
        budget.leave();
        return map;
    }

    private List<@Nullable Object> list(JsonParser parser) {
        check(budget.enter());
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            check(budget.item());
            list.add(value(parser, token));
        }
        budget.leave();
        return list;
    }

    private static Number integer(JsonParser parser) {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        String text = parser.getString();
        check(text.length() <= (text.charAt(0) == '-' ? Budget.DIGITS + 1 : Budget.DIGITS));
        BigInteger value = new BigInteger(text);
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private Double floating(JsonParser parser) {
        double value = parser.getDoubleValue();
        return Double.isFinite(value) ? value : nonFinite(value, parser.getString());
    }

    /** Jackson trusts its input to be UTF-8 and makes something of what is not. */
    private static boolean isUtf8(byte[] data) {
        return Texts.isAscii(data) || Texts.isUtf8(data, 0, data.length);
    }

    static void check(boolean right) {
        if (!right) {
            throw new Unreadable();
        }
    }
}
