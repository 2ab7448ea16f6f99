package dev.satchel.cookie;

import dev.satchel.core.signing.CookieSealer;
import dev.satchel.core.signing.Verification;
import dev.satchel.spi.SessionSealer;
import dev.satchel.spi.Unsealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The session in the cookie: {@code payload.timestamp.signature}. Signed, not secret: the browser can read it. */
final class FlaskCookie implements SessionSealer {
    private static final Unsealed EXPIRED = new Unsealed.Expired();
    private static final Unsealed REFUSED = new Unsealed.Refused();

    private final CookieSealer sealer;

    FlaskCookie(CookieSealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public String seal(byte[] data, Instant at) {
        return sealer.seal(data, at);
    }

    @Override
    public Unsealed unseal(String cookie, Instant at, Duration maxAge) {
        Verification verification = sealer.verify(cookie, at, maxAge);
        if (verification instanceof Verification.Accepted accepted) {
            return new Unsealed.Accepted(accepted.data(), accepted.signedAt(), accepted.byCurrentKey());
        }
        return verification instanceof Verification.Expired ? EXPIRED : REFUSED;
    }

    @Override
    public Optional<Instant> sealedAt(String cookie) {
        return sealer.sealedAt(cookie);
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
