package dev.satchel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the {@code .env} format that python-dotenv and a shell agree on. */
final class DotEnv {
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=[ \\t]*"
                    + "(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|(.*?))[ \\t]*(?:(?<=[ \\t'\"])#.*)?\\r?$",
            Pattern.MULTILINE);

    private DotEnv() {}

    static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String value = line.group(2);
            if (value == null) {
                value = line.group(3) == null ? line.group(4) : unescape(line.group(3));
            }
            values.put(line.group(1), value);
        }
        return values;
    }

    private static String unescape(String quoted) {
        return Pattern.compile("\\\\(.)").matcher(quoted).replaceAll(match -> switch (match.group(1)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default -> Matcher.quoteReplacement(match.group(1));
        });
    }
}
