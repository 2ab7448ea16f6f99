package dev.satchel.core.codec;

/** Says on the way out of the nesting that bytes are no session. Which of the many ways it is makes no difference. */
@SuppressWarnings("serial") // never leaves this package
final class Unreadable extends RuntimeException {
    Unreadable() {
        super("not a readable session", null, false, false);
    }
}
