package dev.satchel.spi;

/** What became of an {@link SessionStore#update}. */
public enum UpdateResult {
    /** The new bytes are stored. */
    UPDATED,
    /** Something else is stored than what was loaded; nothing was changed. */
    CONFLICT,
    /** Nothing is stored under the key, or it has expired; nothing was created. */
    GONE
}
