package dev.satchel.cli;

import dev.satchel.core.codec.StoreCodec;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from a store, recognised.
 *
 * @param format what they are
 * @param session what they hold, where it can be read
 */
record Payload(Format format, Optional<Map<String, @Nullable Object>> session) {

    /** What bytes in a store may be. */
    enum Format {
        MSGPACK("msgpack"),
        JSON("json"),
        PICKLE("a Python pickle"),
        UNKNOWN("unknown");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static Payload of(byte[] bytes) {
        Optional<Map<String, @Nullable Object>> session = StoreCodec.msgpack().decode(bytes);
        if (session.isPresent()) {
            return new Payload(isText(bytes) ? Format.JSON : Format.MSGPACK, session);
        }
        return new Payload(StoreCodec.looksLikePickle(bytes) ? Format.PICKLE : Format.UNKNOWN, session);
    }

    /** A map begins with a brace or white space in JSON, and never does in msgpack. */
    private static boolean isText(byte[] bytes) {
        return bytes.length > 0 && bytes[0] > 0;
    }
}
