package dev.satchel.core.signing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Seals bytes into a cookie value that shows its age and bears a signature: {@code itsdangerous.URLSafeTimedSerializer}
 * as Flask sets it up, without its serializer. Safe for use by many threads.
 *
 * <p>Sealed is not secret: anyone can read what is inside.
 */
public final class CookieSealer {
    private final TimestampSigner signer;
    private final Compression compression;

    public CookieSealer(TimestampSigner signer, Compression compression) {
        this.signer = signer;
        this.compression = compression;
    }

    /** Seals as {@code flask.sessions.SecureCookieSessionInterface} does, except for compression and clocks. */
    public static CookieSealer flask(SecretKeys keys, Compression compression, ClockSkew skew) {
        return new CookieSealer(new TimestampSigner(Signer.flask(keys, "cookie-session"), skew), compression);
    }

    /** Seals bytes. The result is of letters, digits, {@code -}, {@code _} and {@code .}. */
    public String seal(byte[] data, Instant at) {
        byte[] compressed = compression.apply(data);
        byte[] payload = Base64Url.encodeToBytes(compressed);
        byte[] signed = signer.sign(compressed == data ? payload : dotted(payload), at);
        return new String(signed, StandardCharsets.ISO_8859_1);
    }

    /** Unseals what is of the right age. Forged, expired, malformed, inflating without end: empty. */
    public Optional<byte[]> unseal(String cookie, Instant now, Duration maxAge) {
        return verify(cookie, now, maxAge).accepted();
    }

    /** Unseals, and tells what is wrong and when the cookie was sealed. */
    public Verification verify(String cookie, Instant now, Duration maxAge) {
        return opened(signer.unsign(bytes(cookie), now, maxAge));
    }

    /** Unseals a cookie of any age, and tells when it was sealed. For tools: a request has a clock. */
    public Verification verify(String cookie) {
        return opened(signer.unsign(bytes(cookie)));
    }

    /**
     * Reads what is in a cookie, whoever sealed it. For tools that show a cookie without having the key; never for
     * anything that acts on it. Not base64url, inflating without end, without two separators: empty.
     */
    public static Optional<byte[]> peek(String cookie) {
        int signature = cookie.lastIndexOf('.');
        int time = signature < 0 ? -1 : cookie.lastIndexOf('.', signature - 1);
        return time < 0 ? Optional.empty() : open(bytes(cookie.substring(0, time)));
    }

    private static Verification opened(Verification verification) {
        if (!(verification instanceof Verification.Accepted accepted)) {
            return verification;
        }
        Optional<byte[]> data = open(accepted.data());
        return data.isEmpty()
                ? Verification.Refused.REFUSED
                : new Verification.Accepted(data.get(), accepted.signedAt(), accepted.byCurrentKey());
    }

    /** Tells when a cookie claims to be sealed, without verifying it. */
    public Optional<Instant> sealedAt(String cookie) {
        return signer.claimedTime(bytes(cookie));
    }

    /** The cookie as bytes. A character beyond Latin-1 becomes a question mark, which is not in base64url either. */
    private static byte[] bytes(String cookie) {
        return cookie.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Optional<byte[]> open(byte[] payload) {
        boolean compressed = payload.length > 0 && payload[0] == '.';
        Optional<byte[]> data = Base64Url.decode(payload, compressed ? 1 : 0, payload.length);
        return compressed ? data.flatMap(Inflation::inflate) : data;
    }

    private static byte[] dotted(byte[] payload) {
        byte[] dotted = new byte[payload.length + 1];
        dotted[0] = '.';
        System.arraycopy(payload, 0, dotted, 1, payload.length);
        return dotted;
    }
}
