package dev.satchel.core.codec;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Flask-Session keeps in a store: {@code flask_session.base.MsgSpecSerializer}, byte for byte. One of two formats is
 * written; both are read. Tuples become lists and markup becomes text; bytes and times survive in msgpack and become
 * text in JSON.
 *
 * <p>Flask-Session's third format, Python's pickle, is a program rather than data. It is never read: no session.
 */
public final class StoreCodec implements SessionCodec {
    private static final StoreCodec MSGPACK = new StoreCodec(MsgPackWriter::new);
    private static final StoreCodec JSON = new StoreCodec(StoreJsonWriter::new);

    private final Supplier<ValueWriter> writer;

    private StoreCodec(Supplier<ValueWriter> writer) {
        this.writer = writer;
    }

    /** Writes msgpack: {@code SESSION_SERIALIZATION_FORMAT=msgpack}. */
    public static StoreCodec msgpack() {
        return MSGPACK;
    }

    /** Writes JSON: {@code SESSION_SERIALIZATION_FORMAT=json}. */
    public static StoreCodec json() {
        return JSON;
    }

    @Override
    public byte[] encode(Map<String, @Nullable Object> session) {
        return writer.get().write(session);
    }

    @Override
    public Optional<Map<String, @Nullable Object>> decode(byte[] data) {
        try {
            return session(read(data));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /** Tells whether bytes look like a Python pickle, of any protocol, so that a report can say so. */
    public static boolean looksLikePickle(byte[] data) {
        if (data.length < 2 || data[data.length - 1] != '.') {
            return false;
        }
        int first = data[0] & 0xff;
        boolean headed = first == 0x80 && data[1] >= 2 && data[1] <= 5;
        return headed || first == '(' || first == '}' || first == ']' || first == 'c';
    }

    /** The first byte of a map tells the formats apart: msgpack's is never one that JSON may begin with. */
    private static @Nullable Object read(byte[] data) {
        int first = data.length == 0 ? 0 : data[0] & 0xff;
        boolean isMsgPackMap = (first >= 0x80 && first < 0x90) || first == 0xde || first == 0xdf;
        if (isMsgPackMap && data.length <= Budget.BYTES) {
            return new MsgPackReader(data).read();
        }
        return new StoreJsonReader().read(data);
    }

    private static Optional<Map<String, @Nullable Object>> session(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return Optional.empty();
            }
        }
        @SuppressWarnings("unchecked") // just seen
        Map<String, @Nullable Object> session = (Map<String, @Nullable Object>) map;
        return Optional.of(session);
    }
}
