package dev.satchel.core.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@code TaggedJSONSerializer.loads} reads: Python's own JSON, with NaN and infinities, and the tags. */
final class TaggedReader extends JsonReader {

    @Override
    @Nullable Object map(Map<String, @Nullable Object> map) {
        return Tags.untag(map);
    }

    @Override
    String text(String text) {
        return text;
    }

    @Override
    double nonFinite(double value, String text) {
        check(!text.endsWith("INF") && !text.startsWith("+")); // which Jackson knows and Python does not
        return value;
    }
}
