package dev.satchel.core.codec;

import dev.satchel.Extension;
import dev.satchel.Tuple;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads msgpack as {@code msgspec.msgpack.Decoder} does: any width of a number or length, extension -1 as a time, other
 * extensions as they are.
 *
 * <p>Written out here rather than taken from msgpack-java: that one believes a length before it has seen the bytes,
 * replaces malformed UTF-8 unless told otherwise, and rests on {@code sun.misc.Unsafe}, about which newer JDKs complain on
 * the application's standard error.
 */
final class MsgPackReader {
    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int LIKELY_MOST = 48;

    private final byte[] data;
    private final Budget budget = new Budget();
    private int at;

    MsgPackReader(byte[] data) {
        this.data = data;
    }

    /** Reads the one value that the bytes are. Bytes behind it, or anything else that is wrong: {@link Unreadable}. */
    @Nullable Object read() {
        Object value = value(false);
        if (at != data.length) {
            throw new Unreadable();
        }
        return value;
    }

    /** @param inKey whether the value is a key or part of one, where lists are tuples and maps are not allowed */
    private @Nullable Object value(boolean inKey) {
        check(at < data.length);
        int code = data[at++] & 0xff;
        if (code < 0x80) {
            return (long) code;
        } else if (code < 0x90) {
            return map(code & 0xf, inKey);
        } else if (code < 0xa0) {
            return list(code & 0xf, inKey);
        } else if (code < 0xc0) {
            return text(code & 0x1f);
        } else if (code >= 0xe0) {
            return (long) (byte) code;
        }
        return switch (code) {
            case 0xc0 -> null;
            case 0xc2 -> false;
            case 0xc3 -> true;
            case 0xc4, 0xc5, 0xc6 -> bytes(length(1 << (code - 0xc4)));
            case 0xc7, 0xc8, 0xc9 -> extension(length(1 << (code - 0xc7)));
            case 0xca -> (double) Float.intBitsToFloat((int) number(4));
            case 0xcb -> Double.longBitsToDouble(number(8));
            case 0xcc, 0xcd, 0xce -> number(1 << (code - 0xcc));
            case 0xcf -> unsigned(number(8));
            case 0xd0 -> (long) (byte) number(1);
            case 0xd1 -> (long) (short) number(2);
            case 0xd2 -> (long) (int) number(4);
            case 0xd3 -> number(8);
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (code - 0xd4));
            case 0xd9, 0xda, 0xdb -> text(length(1 << (code - 0xd9)));
            case 0xdc, 0xdd -> list(length(2 << (code - 0xdc)), inKey);
            case 0xde, 0xdf -> map(length(2 << (code - 0xde)), inKey);
            default -> throw new Unreadable();
        };
    }

    private long number(int width) {
        check(width <= data.length - at);
        long number = 0;
        for (int end = at + width; at < end; at++) {
            number = (number << 8) | (data[at] & 0xff);
        }
        return number;
    }

    /** Reads a length. Whatever is counted takes a byte at least, so that more than there are bytes left is a lie. */
    private int length(int width) {
        long length = number(width);
        check(length <= data.length - at);
        return (int) length;
    }

    private String text(int length) {
        check(length <= data.length - at);
        at += length;
        return length == 0 ? "" : Texts.fromUtf8(data, at - length, length);
    }

    private byte[] bytes(int length) {
        check(length <= data.length - at);
        at += length;
        return Arrays.copyOfRange(data, at - length, at);
    }

    private List<@Nullable Object> list(int size, boolean inKey) {
        check(size <= data.length - at && budget.enter());
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            check(budget.item());
            list.add(value(inKey));
        }
        budget.leave();
        return inKey ? Tuple.copyOf(list) : list;
    }

    private Map<@Nullable Object, @Nullable Object> map(int size, boolean inKey) {
        check(size <= data.length - at && budget.enter() && !inKey);
        // No larger from the start than what the first bytes after it could fill: a size may be a lie.
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>(Math.min(size, LIKELY_MOST) * 4 / 3 + 1);
        for (int i = 0; i < size; i++) {
            check(budget.entry());
            Object key = value(true);
            map.put(key, value(false));
        }
        budget.leave();
        return map;
    }

    private Object extension(int length) {
        byte type = (byte) number(1);
        int start = at;
        byte[] content = bytes(length);
        if (type != -1) {
            return new Extension(type, content);
        }
        at = start;
        return switch (length) {
            case 4 -> Instant.ofEpochSecond(number(4));
            case 8 -> {
                long both = number(8);
                yield time(both & 0x3_ffff_ffffL, both >>> 34);
            }
            case 12 -> {
                long nanos = number(4);
                yield time(number(8), nanos);
            }
            default -> throw new Unreadable();
        };
    }

    private static Instant time(long seconds, long nanos) {
        check(nanos < NANOS_PER_SECOND && Dates.isInPythonsSpan(seconds));
        // To whole microseconds, as Python has no finer ones; it rounds, and refuses what that brings to the year
        // 10000.
        Instant time = Instant.ofEpochSecond(seconds, (nanos + 500) / 1000 * 1000);
        check(Dates.isInPythonsSpan(time.getEpochSecond()));
        return time;
    }

    private static Number unsigned(long number) {
        return number >= 0 ? (Number) number : new BigInteger(Long.toUnsignedString(number));
    }

    private static void check(boolean right) {
        if (!right) {
            throw new Unreadable();
        }
    }
}
