package dev.satchel.cli;

import java.time.Duration;

/** Durations for people to read. */
final class Durations {
    private static final int SECONDS_ARE_FINE_BELOW = 120;

    private Durations() {}

    /** Writes the two largest units: {@code 3 d 4 h}, {@code 45 s}. */
    static String text(Duration duration) {
        if (duration.toSeconds() < SECONDS_ARE_FINE_BELOW) {
            return duration.toSeconds() + " s";
        }
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
