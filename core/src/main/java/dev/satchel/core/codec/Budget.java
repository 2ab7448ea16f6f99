package dev.satchel.core.codec;

/**
 * Counts what a session is made of while it is written or read, in terms of the written form, so that what can be written
 * can be read and a hostile text costs no more than an honest one.
 */
final class Budget {
    /** The largest encoded session, in bytes. */
    static final int BYTES = 1 << 20;

    /** How deep lists and maps may nest, the session itself included. */
    static final int DEPTH = 64;

    /** Keys, lists and maps in the whole session: what takes far more memory than bytes. */
    static final int ENTRIES = 10_000;

    /** Items in all lists together. */
    static final int ITEMS = 100_000;

    /** Digits of one number. CPython's own limit (sys.set_int_max_str_digits). */
    static final int DIGITS = 4300;

    private int depth;
    private int entries;
    private int items;

    /** Enters a list or a map. False: too deep, or too many. */
    boolean enter() {
        return ++depth <= DEPTH && ++entries <= ENTRIES;
    }

    void leave() {
        depth--;
    }

    /** Counts a key and its value. */
    boolean entry() {
        return ++entries <= ENTRIES;
    }

    /** Counts an item of a list. */
    boolean item() {
        return ++items <= ITEMS;
    }

    /** Says which limit was passed. */
    String exceeded() {
        if (depth > DEPTH) {
            return "nests deeper than " + DEPTH + " levels: keep it flatter";
        }
        return entries > ENTRIES
                ? "brings the session to more than " + ENTRIES + " keys, lists and maps"
                : "brings the session to more than " + ITEMS + " list items";
    }
}
