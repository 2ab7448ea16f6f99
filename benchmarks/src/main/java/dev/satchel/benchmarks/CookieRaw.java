package dev.satchel.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA1 and base64url, with a Mac for each thread: what a signed cookie cannot do without. The key is the cookie. */
final class CookieRaw implements RawClient {
    private static final SecretKeySpec KEY =
            new SecretKeySpec("a key of the benchmark".getBytes(StandardCharsets.US_ASCII), "HmacSHA1");
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(CookieRaw::newMac);

    private static Mac newMac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(KEY);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void fill(List<String> keys, byte[] data) {
        // The browsers keep them.
    }

    static String seal(byte[] data) {
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(data);
        return payload + "." + signature(payload);
    }

    private static String signature(String payload) {
        byte[] mac = MAC.get().doFinal(payload.getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    @Override
    public byte[] read(String cookie) {
        int dot = cookie.lastIndexOf('.');
        String payload = cookie.substring(0, dot);
        byte[] claimed = cookie.substring(dot + 1).getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(claimed, signature(payload).getBytes(StandardCharsets.ISO_8859_1))) {
            throw new IllegalArgumentException("forged");
        }
        return Base64.getUrlDecoder().decode(payload);
    }

    @Override
    public void replace(String cookie, UnaryOperator<byte[]> change) {
        if (seal(change.apply(read(cookie))).isEmpty()) {
            throw new IllegalStateException();
        }
    }
}
