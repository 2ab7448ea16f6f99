package dev.satchel.spi;

import java.time.Instant;

/** What became of a cookie that had to prove who made it, and when. */
public sealed interface Unsealed {

    /**
     * It is ours, and of the right age.
     *
     * @param data what was sealed
     * @param sealedAt when
     * @param current false where a key that only verifies had sealed it: time to seal it anew
     */
    record Accepted(byte[] data, Instant sealedAt, boolean current) implements Unsealed {
        @Override
        public String toString() {
            return "Accepted[" + data.length + " bytes, sealedAt=" + sealedAt + ", current=" + current + "]";
        }
    }

    /** It is ours, and too old, or from the future. */
    record Expired() implements Unsealed {}

    /** Forged, malformed, cut: which of them is not told. */
    record Refused() implements Unsealed {}
}
