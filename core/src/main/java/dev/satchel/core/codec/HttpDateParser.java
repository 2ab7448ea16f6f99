package dev.satchel.core.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates with the patience of {@code email._parseaddr._parsedate_tz}: day, month, year, time and zone, in most of
 * the orders that mail and web servers ever wrote them in.
 */
final class HttpDateParser {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    /** Hours and minutes as in {@code -0430}. The military letters are left out: RFC 822 has their signs wrong. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("UT", 0),
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("Z", 0),
            Map.entry("AST", -400),
            Map.entry("ADT", -300),
            Map.entry("EST", -500),
            Map.entry("EDT", -400),
            Map.entry("CST", -600),
            Map.entry("CDT", -500),
            Map.entry("MST", -700),
            Map.entry("MDT", -600),
            Map.entry("PST", -800),
            Map.entry("PDT", -700));

    private HttpDateParser() {}

    static Optional<Instant> parse(String text) {
        try {
            List<String> fields = fields(text);
            return fields.size() < 5 ? Optional.empty() : Optional.ofNullable(date(fields));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty(); // digits that are none, or a 30th of February
        }
    }

    /** Splits a text into day, month, year, time and zone, not necessarily in this order. */
    private static List<String> fields(String text) {
        List<String> fields = words(text);
        if (fields.isEmpty()) {
            return fields;
        }
        String first = fields.get(0);
        if (first.endsWith(",") || DAYS.contains(first.toLowerCase(Locale.ROOT))) {
            fields.remove(0);
        } else {
            fields.set(0, first.substring(first.lastIndexOf(',') + 1));
        }
        if (fields.size() == 3 && fields.get(0).split("-", -1).length == 3) {
            fields.addAll(0, Arrays.asList(fields.remove(0).split("-", -1))); // RFC 850: 02-Jan-26
        }
        if (fields.size() == 4) {
            String time = fields.get(3);
            int zone = time.indexOf('+') >= 0 ? time.indexOf('+') : time.indexOf('-');
            fields.set(3, zone > 0 ? time.substring(0, zone) : time);
            fields.add(zone > 0 ? time.substring(zone) : "");
        }
        return fields;
    }

    private static @Nullable Instant date(List<String> fields) {
        String day = fields.get(0);
        String month = fields.get(1);
        String year = fields.get(2);
        String time = fields.get(3);
        String zone = fields.get(4);
        if (month(month) == 0) {
            day = fields.get(1);
            month = fields.get(0);
        }
        if (year.indexOf(':') > 0) {
            year = fields.get(3);
            time = fields.get(2);
        }
        year = withoutComma(year);
        if (month(month) == 0 || day.isEmpty() || year.isEmpty()) {
            return null;
        }
        if (!Character.isDigit(year.charAt(0))) {
            String swapped = year;
            year = zone;
            zone = swapped;
        }
        int[] clock = clock(withoutComma(time));
        return LocalDateTime.of(
                        century(number(year)), month(month), number(withoutComma(day)), clock[0], clock[1], clock[2])
                .toInstant(offset(zone.toUpperCase(Locale.ROOT)));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.isWhitespace(text.charAt(i)) || Character.isSpaceChar(text.charAt(i))) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (lower.equals(month) || lower.equals(month.substring(0, 3))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int[] clock(String time) {
        String[] parts = time.split(time.indexOf(':') < 0 ? "\\." : ":", -1);
        if (parts.length != 2 && parts.length != 3) {
            throw new NumberFormatException();
        }
        return new int[] {number(parts[0]), number(parts[1]), parts.length == 2 ? 0 : number(parts[2])};
    }

    /** Two digits for a year are of 1969 to 2068, as POSIX has it. */
    private static int century(int year) {
        if (year >= 100) {
            return year > 9999 ? Integer.MAX_VALUE : year;
        }
        return year > 68 ? year + 1900 : year + 2000;
    }

    private static ZoneOffset offset(String zone) {
        Integer named = ZONES.get(zone);
        int offset = named != null ? named : zoneNumber(zone);
        return ZoneOffset.ofHoursMinutes(offset / 100, offset % 100);
    }

    private static int zoneNumber(String zone) {
        try {
            return number(zone);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String withoutComma(String text) {
        return text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
    }
}
