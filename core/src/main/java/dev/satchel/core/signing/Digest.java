package dev.satchel.core.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The hash functions of a signature: itsdangerous' {@code digest_method}. */
public enum Digest {
    MD5("MD5"),
    SHA1("SHA-1"),
    SHA224("SHA-224"),
    SHA256("SHA-256"),
    SHA384("SHA-384"),
    SHA512("SHA-512");

    private final String jdkName;

    Digest(String jdkName) {
        this.jdkName = jdkName;
    }

    /** Finds a digest by Python's name for it: {@code sha1}, {@code sha256}. */
    public static Digest named(String pythonName) {
        return valueOf(pythonName.toUpperCase(Locale.ROOT));
    }

    String macName() {
        return "Hmac" + name();
    }

    byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(jdkName);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + jdkName, e);
        }
    }
}
