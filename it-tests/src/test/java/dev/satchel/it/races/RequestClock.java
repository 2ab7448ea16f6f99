package dev.satchel.it.races;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The system's clock, moved ahead for single requests, or set forward or back for all of this JVM. */
final class RequestClock extends Clock {
    private static final ThreadLocal<Long> AHEAD = ThreadLocal.withInitial(() -> 0L);
    private static volatile Duration wrong = Duration.ZERO;

    /** Does something at a later time. */
    static <T> T ahead(long seconds, Supplier<T> work) {
        AHEAD.set(seconds);
        try {
            return work.get();
        } finally {
            AHEAD.remove();
        }
    }

    /** It is later, for the rest of what this thread does under {@link #ahead}. */
    static void set(long seconds) {
        AHEAD.set(seconds);
    }

    /** Somebody has set the clock of this JVM, that much too far. */
    static void setWrongBy(Duration by) {
        wrong = by;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(wrong).plusSeconds(AHEAD.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
