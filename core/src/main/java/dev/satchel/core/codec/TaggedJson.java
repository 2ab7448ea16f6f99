package dev.satchel.core.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is inside Flask's session cookie: {@code flask.json.tag.TaggedJSONSerializer}, byte for byte. Keys are sorted;
 * tuples, bytes, markup, UUIDs and times (to the second) survive; decimals become strings.
 */
public final class TaggedJson implements SessionCodec {

    @Override
    public byte[] encode(Map<String, @Nullable Object> session) {
        return new TaggedWriter().write(session);
    }

    /**
     * Decodes a session, as {@link SessionCodec#decode} says. As in Flask, null and an empty list are an empty session,
     * and a list of pairs is one too.
     */
    @Override
    public Optional<Map<String, @Nullable Object>> decode(byte[] data) {
        try {
            return Optional.of(session(new TaggedReader().read(data)));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private static Map<String, @Nullable Object> session(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // JSON has no other keys
            Map<String, @Nullable Object> session = (Map<String, @Nullable Object>) map;
            return session;
        } else if (value == null) {
            return new LinkedHashMap<>();
        } else if (value instanceof List<?> pairs) {
            return fromPairs(pairs);
        }
        throw new Unreadable();
    }

    private static Map<String, @Nullable Object> fromPairs(List<?> pairs) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        for (Object item : pairs) {
            if (!(item instanceof List<?> pair) || pair.size() != 2 || !(pair.get(0) instanceof String key)) {
                throw new Unreadable();
            }
            session.put(key, pair.get(1));
        }
        return session;
    }
}
