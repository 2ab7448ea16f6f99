package dev.satchel.core.codec;

import java.math.BigInteger;

/** Integers beyond 64 bits as JSON. */
final class JsonNumbers {
    private static final int MOST_BITS = (int) (Budget.DIGITS * 3.33);

    private JsonNumbers() {}

    static String text(BigInteger value) {
        // Checked by bits first: the text of a huge number takes quadratic time.
        if (value.bitLength() <= MOST_BITS) {
            String text = value.toString();
            if (text.length() <= Budget.DIGITS) {
                return text;
            }
        }
        throw new Unwritable("is an integer of more than " + Budget.DIGITS + " digits, which Python refuses to read");
    }
}
