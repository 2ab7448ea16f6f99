package dev.satchel.core.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@code msgspec.json.Decoder} reads: no number without an end, no half of a surrogate pair. */
final class StoreJsonReader extends JsonReader {

    @Override
    Object map(Map<String, @Nullable Object> map) {
        return map;
    }

    @Override
    String text(String text) {
        check(Texts.isWellFormed(text));
        return text;
    }

    @Override
    double nonFinite(double value, String text) {
        throw new Unreadable();
    }
}
