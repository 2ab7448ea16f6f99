package dev.satchel.core;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The map that a session is. Each method is a look at, or a change of, the exchange's draft. */
abstract class DraftMap extends AbstractMap<String, @Nullable Object> {
    private final SessionExchange exchange;

    DraftMap(SessionExchange exchange) {
        this.exchange = exchange;
    }

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
        return KeyView.keys(this, this::keysNow);
    }

    /** The keys as they are now: a view walks over these, whatever changes meanwhile. */
    private List<String> keysNow() {
        return exchange.read(draft -> List.copyOf(draft.keys()));
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return KeyView.entries(this, this::keysNow);
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
}
