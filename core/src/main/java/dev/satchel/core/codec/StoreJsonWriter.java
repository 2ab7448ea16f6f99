package dev.satchel.core.codec;

import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text that {@code msgspec.json} writes: keys in their own order, no spaces, raw UTF-8, bytes as base64, times
 * as RFC 3339, and null for what is no number.
 *
 * <p>Written out here, as Jackson's generator writes control characters in capital hex, and floats and long texts in
 * ways of its own.
 */
final class StoreJsonWriter extends JsonWriter {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    @Override
    void floating(double value) {
        out.putAscii(Double.isFinite(value) ? FloatText.msgspec(value) : "null");
    }

    @Override
    void text(String value) {
        out.put('"');
        int plain = out.putWhilePlain(value, PLAIN);
        if (plain < value.length()) {
            if (!Texts.isWellFormed(value)) {
                throw unpairedSurrogate();
            }
            for (byte b : value.substring(plain).getBytes(StandardCharsets.UTF_8)) {
                if (b < 0 || PLAIN[b]) {
                    out.put(b);
                } else {
                    escape(b);
                }
            }
        }
        out.put('"');
    }

    @Override
    void bytes(byte[] value) {
        base64(value);
    }

    @Override
    void tuple(Tuple tuple) {
        list(tuple);
    }

    @Override
    void map(Map<?, ?> map) {
        out.put('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.put(',');
            }
            first = false;
            text(key(entry.getKey()));
            out.put(':');
            entry(entry.getKey(), entry.getValue());
        }
        out.put('}');
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String text) {
            return text;
        } else if (key instanceof Long || key instanceof Integer || key instanceof BigInteger) {
            return key.toString();
        } else if (key instanceof Double number && Double.isFinite(number)) {
            return FloatText.msgspec(number);
        }
        throw new Unwritable("is a map with a key that is neither a string nor a number, which JSON cannot hold");
    }

    @Override
    void time(Instant value) {
        time(value.atOffset(ZoneOffset.UTC));
    }

    @Override
    void time(OffsetDateTime value) {
        text(Rfc3339.format(value));
    }

    @Override
    void uuid(UUID value) {
        text(value.toString());
    }

    @Override
    void markup(Markup value) {
        text(value.html());
    }
}
