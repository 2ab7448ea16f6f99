package dev.satchel.core.signing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a signing key comes from a secret key and a salt: {@code itsdangerous.Signer.derive_key}. */
public enum KeyDerivation {
    /** HMAC of the salt under the secret key. What Flask uses. */
    HMAC {
        @Override
        byte[] derive(Digest digest, byte[] secret, byte[] salt) {
            return new KeyedHash(digest, secret).of(salt, 0, salt.length);
        }
    },
    /** The hash of salt, "signer" and secret key. What itsdangerous uses unless told otherwise. */
    DJANGO_CONCAT {
        @Override
        byte[] derive(Digest digest, byte[] secret, byte[] salt) {
            return digest.hash(salt, "signer".getBytes(StandardCharsets.US_ASCII), secret);
        }
    },
    /** The hash of salt and secret key. */
    CONCAT {
        @Override
        byte[] derive(Digest digest, byte[] secret, byte[] salt) {
            return digest.hash(salt, secret);
        }
    },
    /** The secret key itself. The salt has no effect. */
    NONE {
        @Override
        byte[] derive(Digest digest, byte[] secret, byte[] salt) {
            return secret.clone();
        }
    };

    /** Finds a derivation by itsdangerous' name for it: {@code hmac}, {@code django-concat}. */
    public static KeyDerivation named(String pythonName) {
        return valueOf(pythonName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    abstract byte[] derive(Digest digest, byte[] secret, byte[] salt);
}
