package dev.satchel.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings fresh content into the very list or map that the application holds, so that it stays the session's. */
final class Refill {
    private Refill() {}

    /** What is held, with the fresh content; or the fresh value, where what is held is no such thing or cannot be changed. */
    @SuppressWarnings("unchecked")
    static @Nullable Object of(@Nullable Object held, @Nullable Object fresh) {
        if (held == fresh) {
            return fresh;
        }
        try {
            if (held instanceof List<?> list && fresh instanceof List<?> items) {
                List<@Nullable Object> copy = new ArrayList<>(items);
                list.clear();
                ((List<@Nullable Object>) list).addAll(copy);
                return list;
            }
            if (held instanceof Map<?, ?> map && fresh instanceof Map<?, ?> items) {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>(items);
                map.clear();
                ((Map<Object, @Nullable Object>) map).putAll(copy);
                return map;
            }
        } catch (UnsupportedOperationException unchangeable) {
            return fresh;
        }
        return fresh;
    }
}
