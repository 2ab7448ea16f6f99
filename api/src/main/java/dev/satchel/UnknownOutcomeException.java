package dev.satchel;

import java.util.Set;

/**
 * The store failed while it was to keep this request's changes, and whether it kept them cannot be told: all of them are
 * stored, or none. To do them once more might do them twice; to load the session anew shows how it is.
 */
public final class UnknownOutcomeException extends SessionStoreException {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> keys;

    public UnknownOutcomeException(Set<String> keys, SessionStoreException cause) {
        super("Whether the changes to " + keys + " were stored is unknown: " + cause.getMessage(), cause);
        this.keys = Set.copyOf(keys);
    }

    /** The keys whose changes are stored, or not. */
    public Set<String> keys() {
        return keys;
    }
}
