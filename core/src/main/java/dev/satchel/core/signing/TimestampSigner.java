package dev.satchel.core.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Signs bytes together with the time: {@code itsdangerous.TimestampSigner}. Safe for use by many threads.
 *
 * <p>Time counts in whole seconds. An age is right from 0 to the maximum, both included: a value signed by a clock one
 * second ahead is refused, unless {@link ClockSkew} says otherwise.
 */
public final class TimestampSigner {
    private final Signer signer;
    private final ClockSkew skew;

    public TimestampSigner(Signer signer, ClockSkew skew) {
        this.signer = signer;
        this.skew = skew;
    }

    /** Appends the time and the signature of both. */
    public byte[] sign(byte[] value, Instant at) {
        byte[] time = Base64Url.encodeToBytes(Timestamps.toBytes(skew.stamped(at)));
        byte[] separator = signer.separator();
        byte[] timed = Arrays.copyOf(value, value.length + separator.length + time.length);
        System.arraycopy(separator, 0, timed, value.length, separator.length);
        System.arraycopy(time, 0, timed, value.length + separator.length, time.length);
        return signer.sign(timed);
    }

    /** Takes time and signature off again, whatever the age. */
    public Verification unsign(byte[] signed) {
        int timeEnd = signer.lastSeparator(signed, signed.length);
        int key = signer.keyOf(signed, timeEnd);
        int valueEnd = key < 0 ? -1 : signer.lastSeparator(signed, timeEnd);
        if (valueEnd < 0) {
            return Verification.Refused.REFUSED;
        }
        Optional<Instant> time = Timestamps.read(signed, valueEnd + signer.separator().length, timeEnd);
        return time.isEmpty()
                ? Verification.Refused.REFUSED
                : new Verification.Accepted(Arrays.copyOf(signed, valueEnd), time.get(), key == 0);
    }

    /** Takes time and signature off again, where the age is right. */
    public Verification unsign(byte[] signed, Instant now, Duration maxAge) {
        Verification verification = unsign(signed);
        if (verification instanceof Verification.Accepted accepted) {
            long age = now.getEpochSecond() - accepted.signedAt().getEpochSecond();
            if (age > maxAge.toSeconds() || age < -skew.leeway().toSeconds()) {
                return new Verification.Expired(accepted.signedAt());
            }
        }
        return verification;
    }

    /** Reads the time without looking at the signature. */
    Optional<Instant> claimedTime(byte[] signed) {
        int timeEnd = signer.lastSeparator(signed, signed.length);
        int valueEnd = timeEnd < 0 ? -1 : signer.lastSeparator(signed, timeEnd);
        return valueEnd < 0 ? Optional.empty() : Timestamps.read(signed, valueEnd + signer.separator().length, timeEnd);
    }
}
