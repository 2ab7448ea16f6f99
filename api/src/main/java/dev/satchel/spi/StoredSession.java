package dev.satchel.spi;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store read: the bytes, and whatever lets the store recognise that very state again.
 *
 * <p>The array is not copied, on the way in or out: neither a store nor core changes one that it was given.
 *
 * @param data the session's bytes
 * @param version the backend's own mark of this state (memcached's cas); null where the bytes are the mark, and null when
 *     core itself wrote these bytes, so that every store can recognise a state by its bytes alone
 * @param expiresAt when the session ends, where the store can tell without a further round trip
 */
public record StoredSession(byte[] data, @Nullable Object version, Optional<Instant> expiresAt) {

    /** A state that its bytes alone identify. */
    public static StoredSession of(byte[] data) {
        return new StoredSession(data, null, Optional.empty());
    }

    @Override
    public String toString() {
        return "StoredSession[" + data.length + " bytes, expiresAt=" + expiresAt + "]";
    }
}
