package dev.satchel.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what two requests made of one value. Maps merge key by key. Lists to which both only appended keep both
 * appendices, theirs first. Whatever cannot be merged is ours: the later commit wins.
 */
final class ThreeWayMerge {
    private ThreeWayMerge() {}

    static @Nullable Object merge(@Nullable Object before, @Nullable Object ours, @Nullable Object theirs) {
        if (same(before, theirs)) {
            return ours;
        }
        if (same(before, ours)) {
            return theirs;
        }
        if (before instanceof Map<?, ?> b && ours instanceof Map<?, ?> o && theirs instanceof Map<?, ?> t) {
            return mergeMaps(b, o, t);
        }
        if (before instanceof List<?> b && ours instanceof List<?> o && theirs instanceof List<?> t) {
            return mergeLists(b, o, t);
        }
        return ours;
    }

    private static Map<Object, @Nullable Object> mergeMaps(Map<?, ?> before, Map<?, ?> ours, Map<?, ?> theirs) {
        Map<Object, @Nullable Object> merged = new LinkedHashMap<>(theirs);
        for (Object key : before.keySet()) {
            if (!ours.containsKey(key)) {
                merged.remove(key);
            }
        }
        ours.forEach((key, value) -> {
            @Nullable Object old = valueOf(before, key);
            if (!same(old, value)) {
                merged.put(key, merge(old, value, valueOf(theirs, key)));
            }
        });
        return merged;
    }

    private static @Nullable Object valueOf(Map<?, ?> map, Object key) {
        return map.containsKey(key) ? map.get(key) : Change.ABSENT;
    }

    private static List<?> mergeLists(List<?> before, List<?> ours, List<?> theirs) {
        if (!startsWith(ours, before) || !startsWith(theirs, before)) {
            return ours;
        }
        List<@Nullable Object> merged = new ArrayList<>(theirs);
        merged.addAll(ours.subList(before.size(), ours.size()));
        return merged;
    }

    private static boolean startsWith(List<?> list, List<?> start) {
        return list.size() >= start.size() && same(list.subList(0, start.size()), start);
    }

    /** Equal, byte arrays by content and whole numbers by value whatever their class. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof List<?> a && other instanceof List<?> b) {
            if (a.size() != b.size()) {
                return false;
            }
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream().allMatch(entry -> same(entry.getValue(), valueOf(b, entry.getKey())));
        }
        if (one instanceof byte[] a && other instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        return Objects.equals(Values.widened(one), Values.widened(other));
    }
}
