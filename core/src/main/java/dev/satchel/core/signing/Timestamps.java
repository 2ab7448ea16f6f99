package dev.satchel.core.signing;

import java.time.Instant;
import java.util.Optional;

/** A time as itsdangerous writes it: Unix seconds, big-endian, without leading zero bytes, in base64url. */
final class Timestamps {

    private Timestamps() {}

    static byte[] toBytes(long seconds) {
        byte[] bytes = new byte[(71 - Long.numberOfLeadingZeros(seconds)) / 8];
        for (int i = bytes.length - 1; i >= 0; i--, seconds >>>= 8) {
            bytes[i] = (byte) seconds;
        }
        return bytes;
    }

    /** Reads a time. More than eight bytes, or not base64url: empty. What no calendar reaches is the last instant. */
    static Optional<Instant> read(byte[] text, int from, int to) {
        return Base64Url.decode(text, from, to)
                .filter(bytes -> bytes.length <= 8)
                .map(Timestamps::toInstant);
    }

    private static Instant toInstant(byte[] bytes) {
        long seconds = 0;
        for (byte b : bytes) {
            seconds = seconds << 8 | (b & 0xff);
        }
        return seconds < 0 || seconds > Instant.MAX.getEpochSecond() ? Instant.MAX : Instant.ofEpochSecond(seconds);
    }
}
