package dev.satchel.core;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows a value in a message, without the secrets in it. */
final class Masked {
    private static final int LONGEST = 120;
    private static final Pattern SECRET_KEY_NAME =
            Pattern.compile("(?<!ALLOW_WEAK_)SECRET|PASSWORD|PASSWD|TOKEN|CREDENTIAL");
    // Up to the last @: a password that was not percent-encoded may hold any character, / and @ too.
    private static final Pattern USER_INFO = Pattern.compile("^([^@]*?://)?.*@", Pattern.DOTALL);
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "([\\w-]*(?:secret|password|passwd|pwd|token)[\\w-]*\\s*[=:])[^&;,]*", Pattern.CASE_INSENSITIVE);

    private Masked() {}

    /** {@code is "value"}, {@code is not set}, {@code is an object of <class>}. */
    static String is(String key, @Nullable Object value) {
        if (value == null) {
            return "is not set";
        }
        if (SECRET_KEY_NAME.matcher(key.toUpperCase(Locale.ROOT)).find()) {
            return "is \"***\"";
        }
        if (value instanceof CharSequence text) {
            return "is \"" + text(text.toString()) + "\"";
        }
        return value instanceof Number || value instanceof Boolean || value instanceof java.time.Duration
                ? "is " + value
                : "is an object of " + value.getClass().getName();
    }

    /** A text without passwords and control characters, cut to a readable length. */
    static String text(String value) {
        String masked =
                USER_INFO.matcher(value).replaceFirst(match -> (match.group(1) == null ? "" : match.group(1)) + "***@");
        masked = SECRET_PARAMETER.matcher(masked).replaceAll(match -> match.group(1) + "***");
        StringBuilder shown = new StringBuilder();
        masked.codePoints().limit(LONGEST).forEach(point -> append(shown, point));
        return masked.codePointCount(0, masked.length()) > LONGEST ? shown + "..." : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                shown.append("\\u{").append(Integer.toHexString(point)).append('}');
            default -> shown.appendCodePoint(point);
        }
    }
}
