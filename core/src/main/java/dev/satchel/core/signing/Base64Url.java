package dev.satchel.core.signing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64url without padding (RFC 4648, section 5), where every text has one meaning and every meaning one text.
 *
 * <p>The JDK's decoder accepts padding and stray low bits in the last character, CPython's accepts nearly anything. A
 * second spelling of a signed text is a second cookie for one session, so this one accepts none.
 */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] SIX_BITS = new byte[128];

    static {
        Arrays.fill(SIX_BITS, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            SIX_BITS[alphabet.charAt(i)] = (byte) i;
        }
    }

    private Base64Url() {}

    /** Encodes bytes as text. */
    public static String encode(byte[] data) {
        return new String(ENCODER.encode(data), StandardCharsets.ISO_8859_1);
    }

    /** Decodes text. Empty for any other spelling than the one {@link #encode} gives. */
    public static Optional<byte[]> decode(String text) {
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        return decode(latin1, 0, latin1.length);
    }

    static byte[] encodeToBytes(byte[] data) {
        return ENCODER.encode(data);
    }

    static Optional<byte[]> decode(byte[] text, int from, int to) {
        if (!endsCanonically(text, from, to)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder()
                    .decode(ByteBuffer.wrap(text, from, to - from))
                    .array());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Tells whether a character can stand in base64url. */
    static boolean isInAlphabet(int character) {
        return character >= 0 && character < 128 && SIX_BITS[character] >= 0;
    }

    /**
     * Tells whether the end is one that {@link #encode} writes: no padding, and no stray bits. What stands before it is
     * looked at by the JDK's decoder, which takes padding for the end.
     */
    private static boolean endsCanonically(byte[] text, int from, int to) {
        int tail = (to - from) & 3;
        if (tail == 1) {
            return false;
        }
        if (from == to) {
            return true;
        }
        int unusedBits = tail == 2 ? 0b1111 : tail == 3 ? 0b11 : 0;
        return isInAlphabet(text[to - 1]) && (SIX_BITS[text[to - 1]] & unusedBits) == 0;
    }
}
