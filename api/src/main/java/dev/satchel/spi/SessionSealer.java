package dev.satchel.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps nothing: the cookie is the session. */
public non-sealed interface SessionSealer extends SessionBackend {

    /** Turns a session's bytes into a cookie value made at an instant. The result needs no quoting in a cookie. */
    String seal(byte[] data, Instant at);

    /**
     * Turns a cookie value back into bytes. Forged, malformed, expired ({@code age > maxAge}) or from the future: an
     * answer that says so, never an exception, however large or hostile the value.
     */
    Unsealed unseal(String cookie, Instant at, Duration maxAge);

    /**
     * Tells when a cookie claims to be made, without verifying it: a cheap hint whether a refresh is due. Empty where it
     * tells nothing.
     */
    default Optional<Instant> sealedAt(String cookie) {
        return Optional.empty();
    }
}
