package dev.satchel.core.signing;

import java.time.Duration;
import java.time.Instant;

/**
 * How far clocks may differ. Whole seconds.
 *
 * @param backDate how much earlier than now a signature says it was made, so that a verifier whose clock is behind does
 *     not take it for one from the future. Flask verifies without any leeway.
 * @param leeway how far in the future a signature's time may lie
 */
public record ClockSkew(Duration backDate, Duration leeway) {

    /** Clocks agree, as Flask takes them to. */
    public static final ClockSkew NONE = new ClockSkew(Duration.ZERO, Duration.ZERO);

    public ClockSkew {
        if (backDate.isNegative() || leeway.isNegative()) {
            throw new IllegalArgumentException("backDate and leeway must not be negative");
        }
    }

    long stamped(Instant at) {
        return Math.max(0, at.getEpochSecond() - backDate.toSeconds());
    }
}
