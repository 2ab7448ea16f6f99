package dev.satchel.core.codec;

import dev.satchel.SessionValueException;

/** A value that a format has no form for, on its way out of the nesting to become a {@link SessionValueException}. */
@SuppressWarnings("serial") // never leaves this package
final class Unwritable extends RuntimeException {
    private final StringBuilder path = new StringBuilder();

    /** @param why what the value is and what is wrong with it: a predicate that reads on after the value's name */
    Unwritable(String why) {
        super(why, null, false, false);
    }

    Unwritable under(Object key) {
        path.insert(0, "[" + (key instanceof Number ? key.toString() : quoted(String.valueOf(key))) + "]");
        return this;
    }

    SessionValueException explained() {
        return new SessionValueException("session" + path + " " + getMessage());
    }

    private static String quoted(String key) {
        String visible = key.codePoints()
                .limit(60)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + visible + "\"";
    }
}
