package dev.satchel.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects bytes, up to the size a session may have. */
final class ByteSink {
    private static final int LIKELY_SIZE = 2048;

    private byte[] bytes = new byte[LIKELY_SIZE];
    private int size;

    int size() {
        return size;
    }

    /** Forgets what came after a point. */
    void rewind(int to) {
        size = to;
    }

    void put(int b) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) b;
    }

    void put(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Puts the low bytes of a number, big-endian. */
    void put(long number, int width) {
        reserve(width);
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (number >>> shift);
        }
    }

    void putAscii(String text) {
        put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Puts a text of ASCII alone. False, and nothing is put, where it has other characters. */
    @SuppressWarnings("deprecation") // right for ASCII, and the one way to copy a text without a copy in between
    boolean putIfAscii(String text) {
        int length = text.length();
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= text.charAt(i);
        }
        if (bits >= 0x80) {
            return false;
        }
        reserve(length);
        text.getBytes(0, length, bytes, size);
        size += length;
        return true;
    }

    /**
     * Puts a text's characters as long as they are plain, and tells how many that were. The bulk of a session's bytes
     * goes through this loop.
     */
    int putWhilePlain(String text, boolean[] plain) {
        int length = text.length();
        reserve(length);
        byte[] to = bytes;
        int at = size;
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= plain.length || !plain[c]) {
                break;
            }
            to[at++] = (byte) c;
        }
        size = at;
        return i;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        if (size + (long) more > Budget.BYTES) {
            throw new Unwritable("brings the session to more than " + Budget.BYTES + " bytes");
        }
        bytes = Arrays.copyOf(bytes, Math.min(Budget.BYTES, Math.max(2 * bytes.length, size + more)));
    }
}
