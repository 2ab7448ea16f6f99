package dev.satchel.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a session that is only read lives on.
 *
 * @param done the store has let it live on while it read it, so that its cookie may live on as well
 * @param due a touch is called for
 */
record Refresh(boolean done, boolean due) {
    static final Refresh NONE = new Refresh(false, false);
    static final Refresh DONE = new Refresh(true, false);

    private static final Duration PRECISION = Duration.ofSeconds(1);

    /**
     * Plans for a session just read.
     *
     * @param expiresAt when it ends, where the store tells; one that does not has let it live on for {@code asked}
     * @param asked how long it was to live on when it was read
     * @param own how long it is to live on, as it says itself
     * @param after how much of that may pass before a touch is due
     */
    static Refresh plan(Optional<Instant> expiresAt, Instant now, Duration asked, Duration own, Duration after) {
        if (expiresAt.isEmpty()) {
            return own.equals(asked) ? DONE : new Refresh(true, true);
        }
        // It may also end too late: it was stored before the configured lifetime became shorter.
        Duration off = Duration.between(expiresAt.get(), now.plus(own)).abs();
        return off.compareTo(PRECISION) < 0 ? DONE : new Refresh(false, off.compareTo(after) >= 0);
    }
}
