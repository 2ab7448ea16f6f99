package dev.satchel.core.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The secret keys of an application: {@code SECRET_KEY} signs, it and {@code SECRET_KEY_FALLBACKS} verify. Copied on
 * the way in, and told to nobody.
 */
public final class SecretKeys {
    private final List<byte[]> newestFirst;

    private SecretKeys(List<byte[]> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /** One key, that signs and verifies. */
    public static SecretKeys of(byte[] current) {
        return of(current, List.of());
    }

    /** One key as text, in UTF-8 as Flask reads it. */
    public static SecretKeys of(String current) {
        return of(current.getBytes(StandardCharsets.UTF_8));
    }

    /** A key that signs and verifies, and old ones that only verify: oldest first, as Flask lists them. */
    public static SecretKeys of(byte[] current, List<byte[]> fallbacks) {
        List<byte[]> keys = new ArrayList<>();
        fallbacks.forEach(key -> keys.add(key.clone()));
        keys.add(current.clone());
        Collections.reverse(keys);
        return new SecretKeys(List.copyOf(keys));
    }

    List<byte[]> newestFirst() {
        return newestFirst;
    }

    @Override
    public String toString() {
        return "SecretKeys[" + newestFirst.size() + " keys]";
    }
}
