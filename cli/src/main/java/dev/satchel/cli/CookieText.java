package dev.satchel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A cookie as people paste it: a value, a {@code name=value} pair, or the whole of a Cookie or Set-Cookie header. */
final class CookieText {
    private static final Pattern HEADER_NAME = Pattern.compile("(?i)^\\s*(?:set-)?cookie\\s*:");
    private static final Set<String> ATTRIBUTES =
            Set.of("domain", "expires", "httponly", "max-age", "partitioned", "path", "priority", "samesite", "secure");

    private CookieText() {}

    private record Pair(String name, String value) {}

    /**
     * Finds the value of a cookie: the one of that name, or the only one there is.
     *
     * @throws Failure when the text holds several cookies and none of that name
     */
    static String valueIn(String text, String name) {
        String line = HEADER_NAME.matcher(text).replaceFirst("").strip();
        if (line.indexOf('=') < 0) {
            return unquoted(line);
        }
        List<Pair> cookies = cookies(line);
        return cookies.stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst()
                .or(() -> cookies.stream().filter(only -> cookies.size() == 1).findFirst())
                .map(Pair::value)
                .orElseThrow(
                        () -> Failure.wrongUse("there is no cookie named " + name + " here; --name names another"));
    }

    private static List<Pair> cookies(String line) {
        List<Pair> cookies = new ArrayList<>();
        for (String part : line.split(";", -1)) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (equals >= 0 && !ATTRIBUTES.contains(name.toLowerCase(Locale.ROOT))) {
                cookies.add(new Pair(name, unquoted(part.substring(equals + 1))));
            }
        }
        return cookies;
    }

    private static String unquoted(String value) {
        String stripped = value.strip();
        boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
