package dev.satchel.core;

import dev.satchel.core.codec.SessionCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The periodic change of ids (OWASP's renewal timeout): a request that comes when an id has got old gives the session a
 * new one. The old id becomes an alias for a short grace, so that requests that the browser sent beside it all succeed;
 * each of them is told the new id, since the answer that told it first may be lost.
 *
 * <p>An alias takes the place of the session it stood for by one compare-and-set, so that of requests at once one renews,
 * and what others write and delete ends up where the session is. It holds no session: what signs in by
 * {@code regenerateId()}, or signs out, by either id, does so to the one session there is, and leaves the alias pointing at
 * nothing.
 *
 * <p>Both are kept in Flask's formats. In a session, {@code _renewed} is when it got its id, in seconds since the epoch. An
 * alias is a session of that key and {@code _renewed_as}, the new id: to Flask an empty one.
 *
 * @param after how old an id gets; none: ids are not renewed
 * @param grace how long an alias opens the session
 * @param tellsBrowser whether there is a browser to tell a new id
 */
record IdRenewal(Optional<Duration> after, Duration grace, Clock clock, boolean tellsBrowser) {
    static final String RENEWED = "_renewed";
    private static final String RENEWED_AS = "_renewed_as";

    /** An alias stays beyond its grace: requests that loaded the session before still have to find it, to sign out. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(10);

    boolean isOn() {
        return after.isPresent();
    }

    static IdRenewal of(LifetimeSettings settings, Clock clock) {
        return new IdRenewal(settings.idRenewAfter(), settings.idRenewGrace(), clock, true);
    }

    /** The same where an id comes from code instead of a cookie. */
    IdRenewal withoutBrowser() {
        return new IdRenewal(after, grace, clock, false);
    }

    /** Tells whether it is time for a new id. A session that does not say when it got its id, Flask's, is due. */
    boolean isDue(Draft draft) {
        return tellsBrowser && after.isPresent() && isOlder(draft, after.get());
    }

    /** Tells whether it soon will be: a cookie with the old id, sent now, might arrive after one with the new id. */
    boolean isNear(Draft draft) {
        return after.isPresent() && isOlder(draft, after.get().minus(grace));
    }

    private boolean isOlder(Draft draft, Duration age) {
        return !(draft.get(RENEWED) instanceof Long at)
                || !clock.instant().isBefore(Instant.ofEpochSecond(at).plus(age));
    }

    /** Notes in a session that it gets a new id now. */
    void stamp(Draft draft) {
        if (isOn()) {
            draft.stamp(RENEWED, clock.instant().getEpochSecond());
        }
    }

    /** What stands in place of a session whose id is another now. */
    byte[] alias(SessionCodec codec, String id) {
        Map<String, @Nullable Object> alias = new LinkedHashMap<>();
        alias.put(RENEWED, clock.instant().getEpochSecond());
        alias.put(RENEWED_AS, id);
        return codec.encode(alias);
    }

    Duration aliasLifetime() {
        return grace.plus(LONGEST_REQUEST);
    }

    /** The id that replaced the one whose place these values have. Empty: they are a session's. */
    static Optional<String> renewedAs(Function<String, @Nullable Object> values) {
        return values.apply(RENEWED_AS) instanceof String id && SessionIds.isId(id)
                ? Optional.of(id)
                : Optional.empty();
    }

    /** Tells whether an alias still opens the session. */
    boolean isInGrace(Draft alias) {
        return alias.get(RENEWED) instanceof Long at
                && clock.instant().isBefore(Instant.ofEpochSecond(at).plus(grace));
    }
}
