package dev.satchel.core.signing;

import java.time.Instant;
import java.util.Optional;

/** What became of a value that had to prove its signature and its age. */
public sealed interface Verification {

    /**
     * Signature and age are right.
     *
     * @param data what was signed
     * @param signedAt when, in whole seconds
     * @param byCurrentKey false where a fallback key had signed: time to sign anew
     */
    record Accepted(byte[] data, Instant signedAt, boolean byCurrentKey) implements Verification {
        @Override
        public String toString() {
            return "Accepted[" + data.length + " bytes, signedAt=" + signedAt + ", byCurrentKey=" + byCurrentKey + "]";
        }
    }

    /**
     * The signature is right, the time is not: too long ago, or in the future.
     *
     * @param signedAt when it was signed, in whole seconds
     */
    record Expired(Instant signedAt) implements Verification {}

    /** Forged, malformed, cut, or not signed at all; which of them is not told. */
    record Refused() implements Verification {
        static final Refused REFUSED = new Refused();
    }

    /** What was signed, where it was accepted. */
    default Optional<byte[]> accepted() {
        return this instanceof Accepted accepted ? Optional.of(accepted.data()) : Optional.empty();
    }
}
