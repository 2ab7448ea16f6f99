package dev.satchel.core;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells why a secret key is no secret: too short, a pattern, or printed in some documentation. */
final class SecretStrength {
    static final int LEAST_BYTES = 32;
    static final String REQUIRED =
            "at least " + LEAST_BYTES + " random bytes that nobody else has (bin/satchel secret makes a key)";

    // 32 random hexadecimal digits have fewer distinct ones once in 10^9 keys.
    private static final int LEAST_DISTINCT = 7;

    /** Keys that documentation or default configurations print, long enough to pass for good ones. */
    private static final Set<String> PUBLISHED = Set.of(
            "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf", // Flask's documentation
            "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7", // FastAPI's documentation
            "\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h", // Superset before 1.4.1
            "\u0002\u0001thisismyscretkey\u0001\u0002\\e\\y\\y\\h",
            "kph+bixk5d2deziixcaaaa==", // Shiro's remember-me key
            "a0zr98j/3yx r~xhh!jmn]lwx/,?rt", // Flask's documentation before 1.0
            "404e635266556a586e3272357538782f413f4428472b4b6250645367566b5970"); // tutorials on JSON Web Tokens

    /** Words of a placeholder. None is likely in a random key: all have letters beyond hexadecimal, and six or more. */
    private static final List<String> PLACEHOLDERS = List.of(
            "secret",
            "password",
            "changeme",
            "changethis",
            "change",
            "replace",
            "default",
            "example",
            "insecure",
            "keyboardcat",
            "development",
            "developer",
            "django",
            "random",
            "please",
            "generated",
            "string",
            "complex",
            "temporary",
            "production",
            "application",
            "session",
            "signing",
            "private",
            "should",
            "abcdefghij",
            "qwerty");

    private SecretStrength() {}

    /** Why the key is weak, to follow the word "is"; empty for a good key. Tells nothing of the key but its length. */
    static Optional<String> weakness(byte[] key) {
        if (key.length < LEAST_BYTES) {
            return Optional.of("only " + key.length + (key.length == 1 ? " byte long" : " bytes long"));
        }
        if (distinct(key) < LEAST_DISTINCT
                || (period(key) < LEAST_BYTES && period(key) <= key.length / 2)
                || stepped(key)) {
            return Optional.of("a pattern and not random");
        }
        return wellKnown(new String(key, StandardCharsets.UTF_8)) ? Optional.of("a well-known key") : Optional.empty();
    }

    private static long distinct(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1).chars().distinct().count();
    }

    /** The length of the shortest piece that the key repeats. */
    private static int period(byte[] key) {
        for (int period = 1; period < key.length; period++) {
            int from = period;
            while (from < key.length && key[from] == key[from - period]) {
                from++;
            }
            if (from == key.length) {
                return period;
            }
        }
        return key.length;
    }

    /** Tells whether nearly every byte is the one before, plus or minus one: abcdef, 012345. */
    private static boolean stepped(byte[] key) {
        int steps = 0;
        for (int i = 1; i < key.length; i++) {
            steps += Math.abs(key[i] - key[i - 1]) <= 1 ? 1 : 0;
        }
        return steps > key.length * 3 / 4;
    }

    private static boolean wellKnown(String key) {
        String lower = key.strip().toLowerCase(Locale.ROOT);
        if (PUBLISHED.contains(lower)) {
            return true;
        }
        String rest = lower.replaceAll("[^a-z0-9]", "");
        boolean placeholder = false;
        for (String word : PLACEHOLDERS) {
            placeholder |= rest.contains(word);
            rest = rest.replace(word, "");
        }
        return placeholder && rest.length() < LEAST_BYTES;
    }
}
