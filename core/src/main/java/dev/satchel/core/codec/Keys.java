package dev.satchel.core.codec;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/** The order in which {@code json.dumps(sort_keys=True)} writes the keys of a dict. */
final class Keys {

    /**
     * Python's order of strings: by code point. Java's own is by UTF-16 units, which puts the supplementary characters
     * before the end of the basic plane.
     */
    static final Comparator<String> CODE_POINTS = Keys::compareCodePoints;

    private Keys() {}

    static Object[] sorted(Map<?, ?> map) {
        Object[] keys = map.keySet().toArray();
        if (Arrays.stream(keys).allMatch(String.class::isInstance)) {
            Arrays.sort(keys, (a, b) -> compareCodePoints((String) a, (String) b));
        } else if (Arrays.stream(keys).allMatch(Keys::isInteger)) {
            Arrays.sort(keys, Comparator.comparing(key -> new BigInteger(key.toString())));
        } else {
            throw new Unwritable("is a map whose keys are neither all strings nor all integers");
        }
        return keys;
    }

    private static boolean isInteger(Object key) {
        return key instanceof Long || key instanceof Integer || key instanceof BigInteger;
    }

    private static int compareCodePoints(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // From the first half of a pair on, where the two differ in the second half only.
                boolean inPair = i > 0
                        && Character.isHighSurrogate(a.charAt(i - 1))
                        && (Character.isLowSurrogate(x) || Character.isLowSurrogate(y));
                int from = inPair ? i - 1 : i;
                return Integer.compare(a.codePointAt(from), b.codePointAt(from));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
