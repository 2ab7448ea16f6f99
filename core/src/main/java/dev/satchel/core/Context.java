package dev.satchel.core;

import dev.satchel.core.codec.SessionCodec;
import dev.satchel.core.signing.SignedSid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every request of one manager shares.
 *
 * @param sidSigner signs ids in the cookie, where {@code SESSION_USE_SIGNER} asks for it
 * @param renewal changes ids from time to time
 * @param ids makes new ids
 */
record Context(
        CoreSettings settings,
        SetCookie cookie,
        SessionCodec codec,
        Events events,
        Clock clock,
        Optional<SignedSid> sidSigner,
        IdRenewal renewal,
        Supplier<String> ids) {

    /** The same where an id comes from code instead of a cookie. */
    Context withoutBrowser() {
        return new Context(settings, cookie, codec, events, clock, Optional.empty(), renewal.withoutBrowser(), ids);
    }

    /** The {@code Set-Cookie} of a live session. */
    String cookie(String value, boolean permanent, Duration lifetime) {
        Optional<Instant> expires = permanent ? Optional.of(clock.instant().plus(lifetime)) : Optional.empty();
        return cookie.with(value, expires);
    }

    /** The name that a session has in a store: one function of the id, so that it can become a hash of it. */
    String storeKey(String id) {
        return settings.keyPrefix() + id;
    }
}
