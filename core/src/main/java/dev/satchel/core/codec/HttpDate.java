package dev.satchel.core.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The date of HTTP, to the second: written as {@code werkzeug.http.http_date} does, read as leniently as
 * {@code werkzeug.http.parse_date}, that is {@code email.utils.parsedate_to_datetime}: RFC 2822, RFC 850, asctime and
 * much in between.
 */
public final class HttpDate {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private HttpDate() {}

    /** Writes {@code Fri, 02 Jan 2026 03:04:05 GMT}: two digits for the day and four for the year, always. */
    public static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(29)
                .append(DAYS.get(time.getDayOfWeek().getValue() - 1))
                .append(", ");
        digits(text, time.getDayOfMonth(), 10).append(' ');
        text.append(MONTHS.get(time.getMonthValue() - 1)).append(' ');
        digits(text, time.getYear(), 1000).append(' ');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        return digits(text, time.getSecond(), 10).append(" GMT").toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int unit) {
        for (int left = unit; left > 0; left /= 10) {
            text.append((char) ('0' + number / left % 10));
        }
        return text;
    }

    /** Reads a date; without a zone it is in UTC. Not a date: empty. */
    static Optional<Instant> parse(String text) {
        return HttpDateParser.parse(text);
    }
}
