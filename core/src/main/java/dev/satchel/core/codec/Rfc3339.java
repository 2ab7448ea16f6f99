package dev.satchel.core.codec;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as msgspec writes them: {@code 2026-01-02T03:04:05.678901+05:30}, {@code Z} for UTC, which also stands in for offsets
 * that have no such form. */
final class Rfc3339 {
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ROOT);

    private Rfc3339() {}

    static String format(OffsetDateTime time) {
        boolean isPythons =
                time.getOffset().getTotalSeconds() % 60 == 0 && time.getYear() >= 1 && time.getYear() <= 9999;
        OffsetDateTime writable = isPythons ? time : time.withOffsetSameInstant(ZoneOffset.UTC);
        return (time.getNano() < 1000 ? WHOLE : MICROS).format(writable);
    }
}
