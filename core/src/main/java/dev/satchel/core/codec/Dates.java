package dev.satchel.core.codec;

import java.time.Instant;

/** The span of a Python datetime: the years 1 to 9999. */
final class Dates {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Dates() {}

    static boolean isInPythonsSpan(Instant instant) {
        return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
    }

    static Instant checked(Instant instant) {
        if (!isInPythonsSpan(instant)) {
            throw new Unwritable("is a time outside of the years 1 to 9999, which Python cannot read");
        }
        return instant;
    }
}
