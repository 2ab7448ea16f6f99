package dev.satchel.core;

import dev.satchel.SessionKey;
import dev.satchel.core.codec.SessionCodec;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request's working copy of a session: the values as of now, and what the request did to them since the last commit.
 * Knows nothing of stores and cookies. Not safe for use by several threads; its exchange sees to that.
 */
final class Draft {
    private final SessionCodec codec;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    /** The encoded form, when it was handed out, of each value that the application may have changed in place since. */
    private final Map<String, byte[]> watched = new HashMap<>();

    private Map<String, @Nullable Object> values;
    private boolean cleared;
    private boolean touchedByHand;

    Draft(SessionCodec codec, Map<String, @Nullable Object> values) {
        this.codec = codec;
        this.values = values;
    }

    // What the application does

    boolean contains(@Nullable Object key) {
        return values.containsKey(key);
    }

    Set<String> keys() {
        return values.keySet();
    }

    @Nullable Object get(@Nullable Object key) {
        @Nullable Object value = values.get(key);
        return key instanceof String name && Values.isChangeable(value) ? handOut(name, value) : value;
    }

    private @Nullable Object handOut(String key, @Nullable Object value) {
        // A typed value stays one: the application may hold its object, and go on changing that.
        @Nullable Object plain = value instanceof TypedValue typed ? typed.handOut(under(key)) : value;
        watch(key, plain);
        return plain;
    }

    @Nullable Object get(SessionKey<?> key) {
        @Nullable Object value = values.get(key.name());
        if (value instanceof TypedValue typed && typed.isOf(key.type()) && !typed.isOutdated(under(key.name()))) {
            return typed.object();
        }
        @Nullable Object plain = get((Object) key.name());
        if (plain == null || !Values.isChangeable(plain)) {
            return plain == null ? null : TypedValue.fromPlain(key, plain);
        }
        TypedValue typed = TypedValue.made(key, plain, under(key.name()));
        if (typed.object() != plain) {
            values.put(key.name(), typed);
        }
        return typed.object();
    }

    @Nullable Object put(String key, @Nullable Object value) {
        @Nullable Object checked = checked(key, value);
        changes.put(key, new Change.Put(checked));
        watched.remove(key);
        return plainOf(values.put(key, checked));
    }

    void put(SessionKey<?> key, Object object) {
        TypedValue typed = TypedValue.put(key, object);
        put(key.name(), typed.plain(under(key.name())));
        if (Values.isChangeable(values.get(key.name()))) {
            values.put(key.name(), typed);
        }
    }

    @Nullable Object remove(String key) {
        @Nullable Object removed = get(key);
        values.remove(key);
        watched.remove(key);
        changes.put(key, new Change.Remove());
        return removed;
    }

    /** Does a change that depends on the value before, now and again whenever that value turns out to be stale. */
    @Nullable Object compute(String key, UnaryOperator<@Nullable Object> function) {
        @Nullable Object before = values.containsKey(key) ? get(key) : Change.ABSENT;
        Change change = new Change.Compute(current -> {
            @Nullable Object result = function.apply(current);
            return result == Change.ABSENT ? result : checked(key, result);
        });
        @Nullable Object after = change.applyTo(before);
        if (after == before) {
            return after == Change.ABSENT ? null : after; // A list changed by the function itself is being watched.
        }
        Change earlier = changes.get(key);
        if (earlier == null) {
            changes.put(key, change);
        } else if (earlier.replaces()) {
            changes.put(key, after == Change.ABSENT ? new Change.Remove() : new Change.Put(after));
        } else {
            changes.put(key, earlier.then(change));
        }
        set(key, after);
        if (Values.isChangeable(after)) {
            watched.put(key, encode(key, after));
        }
        return after == Change.ABSENT ? null : after;
    }

    /** The value as a session keeps it. What the format has no form for is refused here, where it was put, and not later. */
    private @Nullable Object checked(String key, @Nullable Object value) {
        @Nullable Object checked = Values.checked(key, value);
        if (!Values.anyFormatHolds(key) || !Values.anyFormatHolds(checked)) {
            byte[] unused = encode(key, checked);
        }
        return checked;
    }

    /** Removes all keys but one, which keeps its value. */
    void clear(Optional<String> kept) {
        Optional<Object> value = kept.map(key -> Boolean.TRUE.equals(values.get(key)));
        values.clear();
        watched.clear();
        changes.clear();
        cleared = true;
        kept.ifPresent(key -> put(key, value.orElseThrow()));
    }

    /** Sets a value that is not of the application's doing: no change, and not done again on another's fresh values. */
    void stamp(String key, Object value) {
        values.put(key, value);
    }

    /** Counts as a change although nothing changed: {@code session.update({})}. */
    void markChanged() {
        touchedByHand = true;
    }

    // What the commit does

    /** Tells whether anything was done since the last commit, in place or by call. */
    boolean isChanged() {
        noticeChangesInPlace();
        return cleared || touchedByHand || !changes.isEmpty();
    }

    /** Tells whether the application holds something that it may change in place. */
    boolean isWatching() {
        return !watched.isEmpty();
    }

    boolean isCleared() {
        return cleared;
    }

    /** Tells whether doing the changes twice is the same as doing them once. */
    boolean isRepeatable() {
        return changes.values().stream().allMatch(Change::replaces);
    }

    Set<String> changedKeys() {
        return new LinkedHashSet<>(changes.keySet());
    }

    Map<String, @Nullable Object> plain() {
        for (Object each : values.values()) {
            if (each instanceof TypedValue) {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>(values);
                plain.replaceAll((key, value) -> plainOf(value));
                return plain;
            }
        }
        return values;
    }

    byte[] encode() {
        return codec.encode(plain());
    }

    /**
     * Does this request's changes again, on what another request stored meanwhile. Lists and maps that the application
     * holds stay the same objects.
     *
     * @return the keys that both requests changed, and whose value is now ours alone
     */
    Set<String> rebase(Map<String, @Nullable Object> before, Map<String, @Nullable Object> fresh) {
        Map<String, @Nullable Object> held = values;
        Set<String> overwritten = new LinkedHashSet<>();
        values = cleared ? new LinkedHashMap<>() : fresh;
        changes.forEach((key, change) -> {
            @Nullable Object theirs = fresh.containsKey(key) ? fresh.get(key) : Change.ABSENT;
            @Nullable Object base = before.containsKey(key) ? before.get(key) : Change.ABSENT;
            boolean put = change instanceof Change.Put; // Its value may have changed in place since.
            @Nullable Object result = put
                    ? plainOf(held.get(key))
                    : change.applyTo(values.containsKey(key) ? values.get(key) : Change.ABSENT);
            boolean kept = change instanceof Change.InPlace inPlace && !ThreeWayMerge.same(result, inPlace.after());
            if (!ThreeWayMerge.same(base, theirs)
                    && !ThreeWayMerge.same(result, theirs)
                    && !kept
                    && (change.replaces() || change instanceof Change.InPlace)) {
                overwritten.add(key);
            }
            set(key, put ? held.get(key) : result);
        });
        watched.keySet().retainAll(values.keySet());
        watched.replaceAll((key, encoded) -> {
            values.put(key, adopt(held.get(key), values.get(key)));
            return encode(key, plainOf(values.get(key)));
        });
        return overwritten;
    }

    /** Forgets what was done: it is stored now. */
    void settle() {
        for (String key : changes.keySet()) {
            @Nullable Object value = values.get(key);
            if (Values.isChangeable(value)) {
                watched.put(key, encode(key, plainOf(value)));
            }
        }
        changes.clear();
        cleared = false;
        touchedByHand = false;
    }

    // How changes in place are found

    private void watch(String key, @Nullable Object value) {
        if (!watched.containsKey(key) && !changes.containsKey(key)) {
            watched.put(key, encode(key, value));
        }
    }

    private void noticeChangesInPlace() {
        for (Map.Entry<String, byte[]> entry : watched.entrySet()) {
            String key = entry.getKey();
            @Nullable Object now = plainOf(values.get(key));
            byte[] encoded = encode(key, now);
            if (!Arrays.equals(encoded, entry.getValue())) {
                Change change = new Change.InPlace(decode(key, entry.getValue()), Values.copyOf(now));
                changes.merge(
                        key,
                        change,
                        (earlier, later) -> earlier.replaces() ? new Change.Put(now) : earlier.then(later));
                entry.setValue(encoded);
            }
        }
    }

    private void set(String key, @Nullable Object value) {
        if (value == Change.ABSENT) {
            values.remove(key);
            watched.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private @Nullable Object adopt(@Nullable Object held, @Nullable Object fresh) {
        @Nullable Object plain = plainOf(held);
        return held instanceof TypedValue && ThreeWayMerge.same(plain, fresh) ? held : Refill.of(plain, fresh);
    }

    private @Nullable Object plainOf(@Nullable Object value) {
        return value instanceof TypedValue typed ? typed.plain(under(typed.name())) : value;
    }

    private Function<@Nullable Object, byte[]> under(String key) {
        return value -> encode(key, value);
    }

    /** A value alone, under its key, so that an error names it. */
    private byte[] encode(String key, @Nullable Object value) {
        return codec.encode(Collections.singletonMap(key, value));
    }

    private @Nullable Object decode(String key, byte[] encoded) {
        return codec.decode(encoded).map(alone -> alone.get(key)).orElse(null);
    }
}
