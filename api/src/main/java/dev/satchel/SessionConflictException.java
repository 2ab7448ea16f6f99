package dev.satchel;

import java.util.Set;

/** Other requests kept writing the same session, so that this one's changes could not be stored. */
public final class SessionConflictException extends SessionException {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> keys;

    public SessionConflictException(String message, Set<String> keys) {
        super(message, null);
        this.keys = Set.copyOf(keys);
    }

    /** The keys whose changes were not stored. */
    public Set<String> keys() {
        return keys;
    }
}
