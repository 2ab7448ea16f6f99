package dev.satchel.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds cookies in {@code Cookie} headers as RFC 6265bis (section 5.6 read backwards) has browsers write them: pairs split
 * at {@code ;}, trimmed of space and tab alone, names compared byte for byte, nothing decoded. Stops after 8 KiB or 64
 * pairs, so that a hostile header costs little.
 */
final class CookieHeader {
    private static final int MOST_CHARACTERS = 8192;
    private static final int MOST_PAIRS = 64;

    private CookieHeader() {}

    /** The values of all cookies of a name, in the order of the headers; empty ones left out, as Flask does. */
    static List<String> values(List<String> headers, String name) {
        List<String> found = new ArrayList<>(1);
        int characters = 0;
        int pairs = 0;
        for (String header : headers) {
            int end = Math.min(header.length(), MOST_CHARACTERS - characters);
            characters += end;
            for (int start = 0; start < end && pairs < MOST_PAIRS; pairs++) {
                int semicolon = header.indexOf(';', start);
                int stop = semicolon < 0 ? header.length() : semicolon;
                if (stop > end) {
                    return found;
                }
                addIfNamed(header, start, stop, name, found);
                start = stop + 1;
            }
        }
        return found;
    }

    private static void addIfNamed(String header, int from, int to, String name, List<String> found) {
        int start = from;
        while (start < to && isBlank(header.charAt(start))) {
            start++;
        }
        int equals = start + name.length();
        while (equals < to && isBlank(header.charAt(equals))) {
            equals++;
        }
        if (equals >= to || header.charAt(equals) != '=' || !header.startsWith(name, start)) {
            return;
        }
        String value = trim(header, equals + 1, to);
        if (!value.isEmpty()) {
            found.add(value);
        }
    }

    private static String trim(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        // RFC 6265 lets a sender put a value between quotes; Flask takes them off. Escapes are not undone.
        if (end - start >= 2 && text.charAt(start) == '"' && text.charAt(end - 1) == '"') {
            start++;
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
