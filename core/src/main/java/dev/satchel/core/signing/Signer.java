package dev.satchel.core.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Signs bytes so that a change to them is noticed: {@code itsdangerous.Signer}. Safe for use by many threads.
 *
 * <p>The newest key signs; all verify, the newest first.
 */
public final class Signer {
    private final List<KeyedHash> newestFirst;
    private final byte[] separator;

    /** A signer for one purpose, which the salt names: keys of two purposes have nothing in common. */
    public Signer(SecretKeys keys, byte[] salt, Scheme scheme) {
        separator = scheme.separator().getBytes(StandardCharsets.UTF_8);
        newestFirst = keys.newestFirst().stream()
                .map(secret ->
                        new KeyedHash(scheme.digest(), scheme.derivation().derive(scheme.digest(), secret, salt)))
                .toList();
    }

    /** A signer as Flask makes one. */
    public static Signer flask(SecretKeys keys, String salt) {
        return new Signer(keys, salt.getBytes(StandardCharsets.UTF_8), Scheme.FLASK);
    }

    /** Appends the separator and the signature. */
    public byte[] sign(byte[] value) {
        byte[] signature = signature(value);
        byte[] signed = Arrays.copyOf(value, value.length + separator.length + signature.length);
        System.arraycopy(separator, 0, signed, value.length, separator.length);
        System.arraycopy(signature, 0, signed, value.length + separator.length, signature.length);
        return signed;
    }

    /** Gives the signature of a value, by the newest key, as text. */
    public byte[] signature(byte[] value) {
        return signature(newestFirst.get(0), value, value.length);
    }

    /** Takes the signature off again. No signature, or a wrong one: empty. */
    public Optional<byte[]> unsign(byte[] signed) {
        int end = lastSeparator(signed, signed.length);
        return keyOf(signed, end) < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(signed, end));
    }

    byte[] separator() {
        return separator;
    }

    /** Finds the last separator before an index; -1 where there is none. */
    int lastSeparator(byte[] data, int before) {
        for (int i = before - separator.length; i >= 0; i--) {
            if (data[i] == separator[0]
                    && Arrays.equals(data, i, i + separator.length, separator, 0, separator.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Tells which key signed the bytes before an index: 0 for the newest; -1 for none. */
    int keyOf(byte[] signed, int end) {
        if (end < 0) {
            return -1;
        }
        byte[] claimed = Arrays.copyOfRange(signed, end + separator.length, signed.length);
        for (int key = 0; key < newestFirst.size(); key++) {
            // Compared as text, which leaves no second spelling of a signature, and in constant time, so that timing
            // tells an attacker nothing.
            if (MessageDigest.isEqual(claimed, signature(newestFirst.get(key), signed, end))) {
                return key;
            }
        }
        return -1;
    }

    private static byte[] signature(KeyedHash hash, byte[] data, int end) {
        return Base64Url.encodeToBytes(hash.of(data, 0, end));
    }
}
