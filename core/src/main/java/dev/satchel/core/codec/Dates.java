package dev.satchel.core.codec;

import java.time.Instant;

/** The span of a Python datetime: the years 1 to 9999. */
final class Dates {
    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Dates() {}

    static boolean isInPythonsSpan(long epochSecond) {
        return epochSecond >= FIRST_SECOND && epochSecond <= LAST_SECOND;
    }

    static Instant checked(Instant instant) {
        if (!isInPythonsSpan(instant.getEpochSecond())) {
            throw new Unwritable("is a time outside of the years 1 to 9999, which Python cannot read");
        }
        return instant;
    }
}
