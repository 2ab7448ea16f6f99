package dev.satchel;

import java.time.Instant;
import java.util.Set;

/**
 * Something that happened to a session.
 *
 * @param kind what happened
 * @param fingerprint 8 characters of a keyed hash of the id: the same for the same id, useless as an id; empty where
 *     there is none
 * @param keys the keys concerned, where any are
 * @param at when, by the configured clock
 */
public record SessionEvent(Kind kind, String fingerprint, Set<String> keys, Instant at) {

    public SessionEvent {
        keys = Set.copyOf(keys);
    }

    /** What can happen to a session. */
    public enum Kind {
        /** A session was stored for the first time. */
        CREATED,
        /** The session has a new id; the old one is dead. */
        REGENERATED,
        /** The session has a new id, since the old one had got old; that is an alias for a while. */
        RENEWED,
        /** The session was deleted by this request: it was invalidated, or nothing was left in it. */
        INVALIDATED,
        /** A cookie came whose signature was right and whose time is over. */
        EXPIRED,
        /** An id came that names no session: expired, signed out, or made up. */
        UNKNOWN_ID,
        /** Another request had written meanwhile; both requests' changes are kept. */
        CONFLICT_MERGED,
        /** Another request had written the same keys meanwhile; ours replaced its values. */
        SAME_KEY_CONFLICT,
        /** Another request had deleted the session meanwhile; this request's changes were dropped. */
        GONE,
        /** A cookie was malformed or its signature wrong. */
        REFUSED_COOKIE,
        /** The browser sent several cookies of our name, and the request asked for its session. */
        DUPLICATE_COOKIE,
        /** What the store holds for the id is no session that can be read: garbage, a pickle, a newer format. */
        UNDECODABLE_DATA,
        /** The store failed. */
        STORE_FAILED
    }
}
