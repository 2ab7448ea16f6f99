package dev.satchel.core;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys or the entries of a map, walked over as they were when the walk began. */
final class KeyView<T> extends AbstractSet<T> {
    private final Map<String, @Nullable Object> map;
    private final Supplier<List<String>> keysNow;
    private final Function<String, T> toItem;

    private KeyView(Map<String, @Nullable Object> map, Supplier<List<String>> keysNow, Function<String, T> toItem) {
        this.map = map;
        this.keysNow = keysNow;
        this.toItem = toItem;
    }

    static Set<String> keys(Map<String, @Nullable Object> map, Supplier<List<String>> keysNow) {
        return new KeyView<>(map, keysNow, Function.identity());
    }

    static Set<Entry<String, @Nullable Object>> entries(
            Map<String, @Nullable Object> map, Supplier<List<String>> keysNow) {
        return new KeyView<>(map, keysNow, key -> new LiveEntry(map, key));
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return item instanceof Entry<?, ?> entry
                ? map.containsKey(entry.getKey()) && Objects.equals(map.get(entry.getKey()), entry.getValue())
                : map.containsKey(item);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        boolean present = contains(item);
        if (present) {
            map.remove(item instanceof Entry<?, ?> entry ? entry.getKey() : item);
        }
        return present;
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<String> keys = keysNow.get().iterator();
        return new Iterator<>() {
            private @Nullable String last;

            @Override
            public boolean hasNext() {
                return keys.hasNext();
            }

            @Override
            public T next() {
                last = keys.next();
                return toItem.apply(last);
            }

            @Override
            public void remove() {
                if (last == null) {
                    throw new IllegalStateException("remove() before next()");
                }
                map.remove(last);
                last = null;
            }
        };
    }

    /** An entry whose value is looked up when asked for, so that walking over the keys hands out no values. */
    private record LiveEntry(Map<String, @Nullable Object> map, String key) implements Entry<String, @Nullable Object> {
        @Override
        public String getKey() {
            return key;
        }

        @Override
        public @Nullable Object getValue() {
            return map.get(key);
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
            return map.put(key, value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry<?, ?> that
                    && key.equals(that.getKey())
                    && Objects.equals(getValue(), that.getValue());
        }

        @Override
        public int hashCode() {
            return key.hashCode() ^ Objects.hashCode(getValue());
        }

        @Override
        public String toString() {
            return key;
        }
    }
}
