package dev.satchel.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keys under which a session keeps how long it lives. */
final class Lifetime {
    /** Flask's: whether the cookie outlives the browser. */
    static final String PERMANENT = "_permanent";
    /** Ours: a lifetime of this session's own, in seconds. */
    static final String OWN = "_lifetime";

    private Lifetime() {}

    /** Flask-Session's truth value of a session: {@code _permanent} alone is nothing, nor is when it got its id. */
    static boolean hasContent(Draft draft) {
        int ours = (draft.contains(PERMANENT) ? 1 : 0) + (draft.contains(IdRenewal.RENEWED) ? 1 : 0);
        return draft.keys().size() > ours;
    }

    static boolean isPermanent(Draft draft) {
        return Boolean.TRUE.equals(draft.get(PERMANENT));
    }

    /** How long a store keeps the session: whole seconds, {@code int(lifetime.total_seconds())} as Flask-Session has it. */
    static Duration inStore(Draft draft, Duration otherwise) {
        return wholeSeconds(of(draft, otherwise));
    }

    static Duration wholeSeconds(Duration lifetime) {
        return Duration.ofSeconds(lifetime.toSeconds());
    }

    static Duration of(Draft draft, Duration otherwise) {
        @Nullable Object own = draft.get(OWN);
        return own instanceof Long seconds && seconds > 0 && seconds <= Integer.MAX_VALUE
                ? Duration.ofSeconds(seconds)
                : otherwise;
    }
}
