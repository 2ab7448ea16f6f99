package dev.satchel.core;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms that a setting's text may have. Not of the form: empty. */
final class ConfigText {
    static final String DURATION = "a time: seconds (90), ISO 8601 (PT2H), or a number with s, m, h or d (31d)";

    // So few digits that no arithmetic on them can overflow a Duration.
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)([smhd]?)");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

    private ConfigText() {}

    static Optional<Integer> integer(String text, int least, int most) {
        return INTEGER.matcher(text).matches()
                ? Optional.of(Long.parseLong(text))
                        .filter(number -> least <= number && number <= most)
                        .map(Long::intValue)
                : Optional.empty();
    }

    static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Duration> duration(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        if (amount.matches()) {
            return Optional.of(duration(new BigDecimal(amount.group(1)), amount.group(2)));
        }
        try {
            return Optional.of(Duration.parse(text)).filter(parsed -> !parsed.isNegative());
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }

    private static Duration duration(BigDecimal amount, String unit) {
        int seconds = switch (unit) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
        BigDecimal nanos = amount.multiply(BigDecimal.valueOf(seconds)).movePointRight(9);
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    static Optional<List<?>> jsonList(String text) {
        return text.startsWith("[") && ConfigValues.parsed(text) instanceof List<?> items
                ? Optional.of(items)
                : Optional.empty();
    }

    static List<String> separated(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
