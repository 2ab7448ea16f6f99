package dev.satchel.core.codec;

import dev.satchel.Extension;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

/** What the JSON of Flask's cookie and that of Flask-Session's store have in common: no spaces, and the same escapes. */
abstract class JsonWriter extends ValueWriter {

    @Override
    void nothing() {
        out.putAscii("null");
    }

    @Override
    void bool(boolean value) {
        out.putAscii(value ? "true" : "false");
    }

    @Override
    void integer(long value) {
        out.putAscii(Long.toString(value));
    }

    @Override
    void bigInteger(BigInteger value) {
        out.putAscii(JsonNumbers.text(value));
    }

    @Override
    void list(List<?> list) {
        enter();
        out.put('[');
        int index = 0;
        for (Object item : list) {
            if (index > 0) {
                out.put(',');
            }
            item(index++, item);
        }
        out.put(']');
        leave();
    }

    @Override
    void extension(Extension value) {
        throw unknown(value);
    }

    /** Puts bytes as standard base64 in quotes. */
    final void base64(byte[] value) {
        out.put('"');
        out.put(Base64.getEncoder().encode(value));
        out.put('"');
    }

    /** Puts a character that cannot stand for itself, in the short form where JSON has one. */
    final void escape(int c) {
        out.put('\\');
        switch (c) {
            case '"', '\\' -> out.put(c);
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            case '\b' -> out.put('b');
            case '\f' -> out.put('f');
            default -> {
                out.put('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.put(Character.forDigit((c >> shift) & 0xf, 16));
                }
            }
        }
    }
}
