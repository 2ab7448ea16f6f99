package dev.satchel.core.signing;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC (RFC 2104) under one key. Safe for use by many threads.
 *
 * <p>A keyed Mac is kept and copied for each use: a copy costs a tenth of looking the algorithm up and keying it, and
 * unlike one per thread it holds nothing for threads that come and go.
 */
final class KeyedHash {
    private final Mac keyed;

    KeyedHash(Digest digest, byte[] key) {
        try {
            keyed = Mac.getInstance(digest.macName());
            // SecretKeySpec refuses an empty key. HMAC pads every key with zeros, so one zero is the same key.
            keyed.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, digest.macName()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This JDK has no " + digest.macName(), e);
        }
    }

    byte[] of(byte[] data, int from, int to) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(data, from, to - from);
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(keyed.getProvider() + " has no copyable " + keyed.getAlgorithm(), e);
        }
    }
}
