package dev.satchel.core.codec;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a session into bytes and back. Safe for use by many threads. */
public interface SessionCodec {

    /**
     * Encodes a session.
     *
     * @throws dev.satchel.SessionValueException when the format has no form for a value: names the key and the kind
     */
    byte[] encode(Map<String, @Nullable Object> session);

    /**
     * Decodes a session into a map that may be changed, in the order of the bytes. Not readable, not a map, a Python
     * pickle, beyond the limits: empty, never an exception and never more memory than the limits allow.
     */
    Optional<Map<String, @Nullable Object>> decode(byte[] data);
}
