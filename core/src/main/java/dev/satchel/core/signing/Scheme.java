package dev.satchel.core.signing;

import java.util.Objects;

/**
 * How values are signed: the arguments of {@code itsdangerous.Signer} that are no secret.
 *
 * @param derivation how the signing key comes from the secret key and the salt
 * @param digest the hash function of derivation and signature
 * @param separator what stands between a value and its signature
 */
public record Scheme(KeyDerivation derivation, Digest digest, String separator) {

    /** What Flask and Flask-Session sign with. */
    public static final Scheme FLASK = new Scheme(KeyDerivation.HMAC, Digest.SHA1, ".");

    public Scheme {
        Objects.requireNonNull(derivation, "derivation");
        Objects.requireNonNull(digest, "digest");
        if (separator.chars().allMatch(c -> Base64Url.isInAlphabet(c) || c == '=')) {
            throw new IllegalArgumentException("The separator \"" + separator
                    + "\" could be part of a signature: use a character other than letters, digits, '-', '_', '='");
        }
    }
}
