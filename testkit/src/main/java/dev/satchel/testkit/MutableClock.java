package dev.satchel.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Safe for use by many threads. */
public final class MutableClock extends Clock {
    private final Hands hands;
    private final ZoneId zone;

    private MutableClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** A clock that shows an instant, in UTC. */
    public static MutableClock at(Instant now) {
        return new MutableClock(new Hands(now), ZoneOffset.UTC);
    }

    /** Moves on by a time; a negative one moves it back. */
    public void advance(Duration time) {
        hands.advance(time);
    }

    /** Shows another instant from now on. */
    public void set(Instant instant) {
        hands.now = instant;
    }

    @Override
    public Instant instant() {
        return hands.now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, read in another zone: moving one moves both. */
    @Override
    public MutableClock withZone(ZoneId other) {
        return new MutableClock(hands, other);
    }

    @Override
    public String toString() {
        return "MutableClock[" + hands.now + ", " + zone + "]";
    }

    /** What clocks in several zones share. */
    private static final class Hands {
        private volatile Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        synchronized void advance(Duration time) {
            now = now.plus(time);
        }
    }
}
