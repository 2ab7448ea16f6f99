package dev.satchel.demo;

import dev.satchel.core.signing.ClockSkew;
import dev.satchel.core.signing.Compression;
import dev.satchel.core.signing.CookieSealer;
import dev.satchel.core.signing.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a cookie that is the session says to anyone who looks: it is signed, and not secret.
 *
 * @param time when it was signed
 * @param content the JSON inside
 */
record SealedCookie(String time, String content) {

    static SealedCookie peek(String value) {
        CookieSealer anyKey = CookieSealer.flask(SecretKeys.of("any"), Compression.NEVER, ClockSkew.NONE);
        return new SealedCookie(
                anyKey.sealedAt(value).map(Instant::toString).orElse("unknown"),
                CookieSealer.peek(value)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("unreadable"));
    }
}
