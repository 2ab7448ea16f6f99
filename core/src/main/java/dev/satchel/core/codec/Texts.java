package dev.satchel.core.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings and UTF-8, without the replacement characters that the JDK puts in silently. */
final class Texts {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Texts() {}

    /** Tells whether every surrogate has its partner, so that the string has a UTF-8 form. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || ++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Reads UTF-8. Overlong forms, surrogates and whatever else RFC 3629 forbids: {@link Unreadable}. */
    static String fromUtf8(byte[] data, int from, int length) {
        String text = new String(data, from, length, StandardCharsets.UTF_8);
        // No replacement character, no fault. One that stands for itself is rare enough to be looked at twice.
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(data, from, length)) {
            throw new Unreadable();
        }
        return text;
    }

    /** Looks at eight bytes at once. */
    static boolean isAscii(byte[] data) {
        long bits = 0;
        int at = 0;
        for (; at <= data.length - Long.BYTES; at += Long.BYTES) {
            bits |= (long) EIGHT_BYTES.get(data, at);
        }
        for (; at < data.length; at++) {
            bits |= data[at];
        }
        return (bits & HIGH_BITS) == 0;
    }

    static boolean isUtf8(byte[] data, int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, from, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
