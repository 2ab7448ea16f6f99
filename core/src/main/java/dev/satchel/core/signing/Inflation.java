package dev.satchel.core.signing;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** zlib's inflation into a bounded sink: a few bytes can claim to be gigabytes. */
final class Inflation {
    private static final int LIMIT = 1 << 20;

    private Inflation() {}

    /** Inflates. Not zlib, cut off, with bytes behind its end, or more than 1 MiB: empty. */
    static Optional<byte[]> inflate(byte[] data) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            return fill(inflater, Math.min(LIMIT, 4 * data.length + 64));
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static Optional<byte[]> fill(Inflater inflater, int expected) throws DataFormatException {
        byte[] sink = new byte[expected];
        int length = 0;
        while (length <= LIMIT) {
            length += inflater.inflate(sink, length, sink.length - length);
            if (inflater.finished()) {
                boolean whole = inflater.getRemaining() == 0 && length <= LIMIT;
                return whole ? Optional.of(Arrays.copyOf(sink, length)) : Optional.empty();
            }
            if (length < sink.length) {
                return Optional.empty(); // it wants more input, or a dictionary, and there is none
            }
            sink = Arrays.copyOf(sink, Math.min(LIMIT + 1, 2 * sink.length));
        }
        return Optional.empty();
    }
}
