package dev.satchel.core.codec;

import dev.satchel.Extension;
import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the bytes that {@code msgspec.msgpack} writes: the smallest integers, 64-bit floats, maps in their own order,
 * times as extension -1 (https://github.com/msgpack/msgpack/blob/master/spec.md).
 */
final class MsgPackWriter extends ValueWriter {
    private static final long NANOS_PER_MICRO = 1000;

    @Override
    void nothing() {
        out.put(0xc0);
    }

    @Override
    void bool(boolean value) {
        out.put(value ? 0xc3 : 0xc2);
    }

    @Override
    void integer(long value) {
        if (value >= 0) {
            natural(value);
        } else if (value >= -32) {
            out.put((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            headed(0xd0, value, 1);
        } else if (value >= Short.MIN_VALUE) {
            headed(0xd1, value, 2);
        } else if (value >= Integer.MIN_VALUE) {
            headed(0xd2, value, 4);
        } else {
            headed(0xd3, value, 8);
        }
    }

    private void natural(long value) {
        if (value < 0x80) {
            out.put((int) value);
        } else if (value < 0x100) {
            headed(0xcc, value, 1);
        } else if (value < 0x10000) {
            headed(0xcd, value, 2);
        } else if (value < 0x1_0000_0000L) {
            headed(0xce, value, 4);
        } else {
            headed(0xcf, value, 8);
        }
    }

    @Override
    void bigInteger(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new Unwritable("is an integer beyond 64 bits, which msgpack cannot hold: keep it as a string");
        }
        headed(0xcf, value.longValue(), 8);
    }

    @Override
    void floating(double value) {
        headed(0xcb, Double.doubleToRawLongBits(value), 8);
    }

    @Override
    void text(String value) {
        int start = out.size();
        textHeader(value.length());
        if (!out.putIfAscii(value)) {
            out.rewind(start);
            if (!Texts.isWellFormed(value)) {
                throw unpairedSurrogate();
            }
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            textHeader(utf8.length);
            out.put(utf8);
        }
    }

    private void textHeader(int length) {
        if (length < 32) {
            out.put(0xa0 | length);
        } else {
            header(0xd9, length);
        }
    }

    @Override
    void bytes(byte[] value) {
        header(0xc4, value.length);
        out.put(value);
    }

    @Override
    void tuple(Tuple tuple) {
        list(tuple);
    }

    @Override
    void list(List<?> list) {
        enter();
        int size = list.size();
        if (size < 16) {
            out.put(0x90 | size);
        } else {
            wideHeader(0xdc, size);
        }
        int index = 0;
        for (Object item : list) {
            item(index++, item);
        }
        leave();
    }

    @Override
    void map(Map<?, ?> map) {
        int size = map.size();
        if (size < 16) {
            out.put(0x80 | size);
        } else {
            wideHeader(0xde, size);
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            value(entry.getKey());
            entry(entry.getKey(), entry.getValue());
        }
    }

    @Override
    void time(Instant value) {
        long seconds = value.getEpochSecond();
        // Python's clocks end at microseconds: what is finer would come back as another value from the next writer.
        long nanos = value.getNano() / NANOS_PER_MICRO * NANOS_PER_MICRO;
        if (seconds >>> 34 != 0) {
            out.put(0xc7);
            out.put(12);
            out.put(-1);
            out.put(nanos, 4);
            out.put(seconds, 8);
        } else if (nanos == 0 && seconds >>> 32 == 0) {
            out.put(0xd6);
            headed(-1, seconds, 4);
        } else {
            out.put(0xd7);
            headed(-1, (nanos << 34) | seconds, 8);
        }
    }

    @Override
    void uuid(UUID value) {
        text(value.toString());
    }

    @Override
    void markup(Markup value) {
        text(value.html());
    }

    @Override
    void extension(Extension value) {
        byte[] data = value.data();
        if (data.length > 0 && data.length <= 16 && Integer.bitCount(data.length) == 1) {
            out.put(0xd4 + Integer.numberOfTrailingZeros(data.length));
        } else {
            header(0xc7, data.length);
        }
        out.put(value.type());
        out.put(data);
    }

    /** Puts the first of three neighbouring codes, whose lengths have 8, 16 and 32 bits. */
    private void header(int code, int length) {
        if (length < 0x100) {
            headed(code, length, 1);
        } else {
            wideHeader(code + 1, length);
        }
    }

    /** Puts the first of two neighbouring codes, whose lengths have 16 and 32 bits. */
    private void wideHeader(int code, int length) {
        if (length < 0x10000) {
            headed(code, length, 2);
        } else {
            headed(code + 1, length, 4);
        }
    }

    private void headed(int code, long number, int width) {
        out.put(code);
        out.put(number, width);
    }
}
