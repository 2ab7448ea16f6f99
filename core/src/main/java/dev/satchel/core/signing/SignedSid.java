package dev.satchel.core.signing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Signs session ids as Flask-Session does under {@code SESSION_USE_SIGNER}: no time, only the id and a signature.
 * Safe for use by many threads. Unlike Flask-Session it verifies with the fallback keys as well.
 */
public final class SignedSid {
    private final Signer signer;

    public SignedSid(SecretKeys keys) {
        signer = Signer.flask(keys, "flask-session");
    }

    /** Appends the signature to an id. */
    public String sign(String id) {
        return new String(signer.sign(id.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** Takes the signature off again. No signature, or a wrong one: empty. */
    public Optional<String> verify(String signed) {
        return signer.unsign(signed.getBytes(StandardCharsets.UTF_8)).map(id -> new String(id, StandardCharsets.UTF_8));
    }
}
