package dev.satchel.core;

import dev.satchel.spi.StoredSession;

/** A session as a store holds it: under which id, and what was read there, or written. */
record Stored(String id, StoredSession state) {
    private static final byte[] NOTHING = {};

    static Stored of(String id, byte[] data) {
        return new Stored(id, StoredSession.of(data));
    }

    /** What a deleted session leaves. */
    static Stored nothing(String id) {
        return of(id, NOTHING);
    }

    /** False: it was deleted. Flask-Session, too, takes an entry without bytes for none. */
    boolean isSession() {
        return isSession(state);
    }

    static boolean isSession(StoredSession state) {
        return state.data().length > 0;
    }

    @Override
    public String toString() {
        return "Stored[" + state + "]"; // The id is a secret.
    }
}
