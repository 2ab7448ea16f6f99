package dev.satchel.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that the doctor has to say.
 *
 * @param level how bad it is
 * @param text a sentence
 */
record Finding(Level level, String text) {

    /** How bad it is. */
    enum Level {
        OK,
        /** It works, and an attacker or an accident may profit from it. */
        WEAK,
        /** It does not work. */
        WRONG
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    static Finding weak(String text) {
        return new Finding(Level.WEAK, text);
    }

    static Finding wrong(String text) {
        return new Finding(Level.WRONG, text);
    }

    /** For {@code --json}. */
    Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("level", level.name().toLowerCase(Locale.ROOT));
        map.put("text", text);
        return map;
    }

    @Override
    public String toString() {
        return String.format("%-5s  %s", level.name().toLowerCase(Locale.ROOT), text);
    }
}
