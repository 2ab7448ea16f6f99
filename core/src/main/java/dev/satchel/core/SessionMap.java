package dev.satchel.core;

import dev.satchel.Flash;
import dev.satchel.Session;
import dev.satchel.SessionKey;
import dev.satchel.SessionValueException;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The session as the application sees it. Each method is a look at, or a change of, the exchange's draft. */
final class SessionMap extends AbstractMap<String, @Nullable Object> implements Session {
    private final SessionExchange exchange;
    private final Duration defaultLifetime;

    SessionMap(SessionExchange exchange, Duration defaultLifetime) {
        this.exchange = exchange;
        this.defaultLifetime = defaultLifetime;
    }

    // Map

    @Override
    public int size() {
        return exchange.read(draft -> draft.keys().size());
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return exchange.read(draft -> draft.contains(key));
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return exchange.<@Nullable Object>read(draft -> draft.get(key));
    }

    @Override
    public @Nullable Object put(String key, @Nullable Object value) {
        Objects.requireNonNull(key, "key");
        return exchange.<@Nullable Object>write(draft -> draft.put(key, value));
    }

    @Override
    public void putAll(Map<? extends String, ? extends @Nullable Object> more) {
        exchange.write(draft -> {
            draft.markChanged(); // As Flask's session.update does, even with nothing.
            more.forEach(draft::put);
            return null;
        });
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        return exchange.<@Nullable Object>write(
                draft -> key instanceof String name && draft.contains(name) ? draft.remove(name) : null);
    }

    @Override
    public void clear() {
        exchange.clear();
    }

    @Override
    public @Nullable Object putIfAbsent(String key, @Nullable Object value) {
        return computed(key, old -> isNothing(old) ? value : old, true);
    }

    @Override
    public @Nullable Object computeIfAbsent(String key, Function<? super String, ? extends @Nullable Object> function) {
        return computed(key, old -> isNothing(old) ? absentIfNull(function.apply(key)) : old, false);
    }

    @Override
    public @Nullable Object computeIfPresent(
            String key, BiFunction<? super String, ? super Object, ? extends @Nullable Object> function) {
        return computed(
                key, old -> old == null || old == Change.ABSENT ? old : absentIfNull(function.apply(key, old)), false);
    }

    @Override
    public @Nullable Object compute(
            String key, BiFunction<? super String, ? super @Nullable Object, ? extends @Nullable Object> function) {
        return computed(key, old -> absentIfNull(function.apply(key, isNothing(old) ? null : old)), false);
    }

    @Override
    public @Nullable Object merge(
            String key, Object value, BiFunction<? super Object, ? super Object, ? extends @Nullable Object> function) {
        Object checked = Objects.requireNonNull(Values.checked(key, value), "value");
        return computed(
                key,
                old -> old == null || old == Change.ABSENT ? checked : absentIfNull(function.apply(old, checked)),
                false);
    }

    @Override
    @SuppressWarnings("unchecked") // each value is tested to be of T's class
    public <T> T merge(String key, T value, BinaryOperator<T> function) {
        if (Values.widened(value) != value) {
            throw ofAnotherClass(key, value, Values.widened(value));
        }
        BiFunction<Object, Object, Object> ofObjects = (old, given) -> {
            if (!value.getClass().isInstance(old)) {
                throw ofAnotherClass(key, value, old);
            }
            return function.apply((T) old, (T) given);
        };
        return (T) Objects.requireNonNull(merge(key, value, ofObjects));
    }

    private static SessionValueException ofAnotherClass(String key, Object value, @Nullable Object kept) {
        String there = kept == null ? "null" : kept.getClass().getSimpleName();
        return new SessionValueException(
                "session[\"" + key + "\"] is kept as a " + there + " and cannot be merged with a "
                        + value.getClass().getSimpleName() + ". Integers are kept as Long: merge(key, 1L, Long::sum).");
    }

    @Override
    public @Nullable Object replace(String key, @Nullable Object value) {
        return computed(key, old -> old == Change.ABSENT ? old : value, true);
    }

    @Override
    public boolean replace(String key, @Nullable Object expected, @Nullable Object value) {
        boolean[] replaced = {false};
        computed(
                key,
                old -> {
                    replaced[0] = old != Change.ABSENT && ThreeWayMerge.same(old, expected);
                    return replaced[0] ? value : old;
                },
                false);
        return replaced[0];
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object expected) {
        boolean[] removed = {false};
        if (key instanceof String name) {
            computed(
                    name,
                    old -> {
                        removed[0] = old != Change.ABSENT && ThreeWayMerge.same(old, expected);
                        return removed[0] ? Change.ABSENT : old;
                    },
                    false);
        }
        return removed[0];
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super @Nullable Object, ? extends @Nullable Object> function) {
        for (String key : List.copyOf(keySet())) {
            computed(key, old -> old == Change.ABSENT ? old : function.apply(key, old), false);
        }
    }

    private @Nullable Object computed(String key, UnaryOperator<@Nullable Object> function, boolean answersOld) {
        return exchange.<@Nullable Object>write(draft -> {
            @Nullable Object old = draft.get(key);
            @Nullable Object now = draft.compute(key, function);
            return answersOld ? old : now;
        });
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value == Change.ABSENT;
    }

    private static Object absentIfNull(@Nullable Object value) {
        return value == null ? Change.ABSENT : value;
    }

    @Override
    public Set<String> keySet() {
        return new Keys();
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    /** Two sessions are equal when they are the same; the values may be compared by their copies. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Names no id and no value: both may be secrets. */
    @Override
    public String toString() {
        return "Session" + keySet().stream().toList();
    }

    // Session

    @Override
    public Optional<String> id() {
        return exchange.id();
    }

    @Override
    public boolean isNew() {
        return exchange.isNew();
    }

    @Override
    public boolean isModified() {
        return exchange.isModified();
    }

    @Override
    public boolean isAccessed() {
        return exchange.isAccessed();
    }

    @Override
    public boolean isPermanent() {
        return exchange.read(Lifetime::isPermanent);
    }

    @Override
    public void setPermanent(boolean permanent) {
        put(Lifetime.PERMANENT, permanent);
    }

    @Override
    public Duration lifetime() {
        return exchange.read(draft -> Lifetime.of(draft, defaultLifetime));
    }

    @Override
    public void setLifetime(Duration lifetime) {
        long seconds = lifetime.toSeconds();
        if (seconds < 1 || seconds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A session lives for 1 to " + Integer.MAX_VALUE + " seconds, not for " + lifetime);
        }
        put(Lifetime.OWN, seconds);
    }

    @Override
    public void regenerateId() {
        exchange.regenerateId();
    }

    @Override
    public void invalidate() {
        exchange.invalidate();
    }

    @Override
    @SuppressWarnings("unchecked") // Jackson made it of the key's type
    public <T> @Nullable T get(SessionKey<T> key) {
        return (T) exchange.<@Nullable Object>read(draft -> draft.get(key));
    }

    @Override
    public <T> void put(SessionKey<T> key, T value) {
        exchange.write(draft -> {
            draft.put(key, value);
            return null;
        });
    }

    @Override
    public void flash(String message, String category) {
        exchange.flash(message, category);
    }

    @Override
    public List<Flash> takeFlashes() {
        return exchange.takeFlashes();
    }

    // Views

    private List<String> keysNow() {
        return exchange.read(draft -> List.copyOf(draft.keys()));
    }

    private final class Keys extends AbstractSet<String> {
        @Override
        public Iterator<String> iterator() {
            return new KeyIterator<>(Function.identity());
        }

        @Override
        public int size() {
            return SessionMap.this.size();
        }

        @Override
        public boolean contains(@Nullable Object key) {
            return containsKey(key);
        }
    }

    private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {
        @Override
        public Iterator<Entry<String, @Nullable Object>> iterator() {
            return new KeyIterator<>(LiveEntry::new);
        }

        @Override
        public int size() {
            return SessionMap.this.size();
        }
    }

    /** Walks over the keys as they were when it began. */
    private final class KeyIterator<T> implements Iterator<T> {
        private final Iterator<String> keys = keysNow().iterator();
        private final Function<String, T> toItem;
        private @Nullable String last;

        KeyIterator(Function<String, T> toItem) {
            this.toItem = toItem;
        }

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
            SessionMap.this.remove((Object) last);
            last = null;
        }
    }

    /** An entry whose value is looked up when asked for, so that walking over the keys hands out no values. */
    private final class LiveEntry implements Entry<String, @Nullable Object> {
        private final String key;

        LiveEntry(String key) {
            this.key = key;
        }

        @Override
        public String getKey() {
            return key;
        }

        @Override
        public @Nullable Object getValue() {
            return get((Object) key);
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
            return put(key, value);
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
