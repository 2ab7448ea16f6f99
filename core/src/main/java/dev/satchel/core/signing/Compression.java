package dev.satchel.core.signing;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * When a payload is compressed. Compressed or not, Flask reads both; so this is about size, speed and being equal.
 *
 * @param above payloads of up to so many bytes are left alone; larger ones are compressed where that makes them smaller
 */
public record Compression(int above) {

    /** Tries every payload, as itsdangerous does. */
    public static final Compression LIKE_FLASK = new Compression(0);

    /** Leaves every payload alone. */
    public static final Compression NEVER = new Compression(Integer.MAX_VALUE);

    /** Compresses, where the rule of {@code URLSafeSerializerMixin.dump_payload} says so; else the array itself. */
    byte[] apply(byte[] data) {
        if (data.length <= above) {
            return data;
        }
        Deflater deflater = new Deflater(6); // zlib.compress's own level, written out because the bytes depend on it
        try {
            deflater.setInput(data);
            deflater.finish();
            // Only what saves two bytes is worth it, so the output needs no more room than that.
            byte[] smaller = new byte[Math.max(0, data.length - 2)];
            int length = deflater.deflate(smaller);
            return deflater.finished() ? Arrays.copyOf(smaller, length) : data;
        } finally {
            deflater.end();
        }
    }
}
