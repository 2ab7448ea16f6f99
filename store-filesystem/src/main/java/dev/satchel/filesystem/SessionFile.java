package dev.satchel.filesystem;

import dev.satchel.spi.StoredSession;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is in a session's file, big-endian:
 *
 * <pre>
 *  0  "STL" and the format's version, 1
 *  4  CRC-32C of the expiry      \ the only bytes that change in place,
 *  8  expiry, ms since 1970      / with a checksum of their own
 * 16  length of the key in bytes
 * 20  length of the data
 * 24  CRC-32C of the rest but the expiry: bytes 16 to 23, the key, the data
 * 28  the key, two bytes a character; the data
 * </pre>
 *
 * A file that was torn, cut, or written by somebody else does not decode.
 */
record SessionFile(String key, Instant expiresAt, byte[] data) {
    static final int HEADER = 28;
    static final int EXPIRY_AT = 4;
    private static final int MAGIC = 'S' << 24 | 'T' << 16 | 'L' << 8 | 1;

    /** Any characters at all, also halves of pairs, which no encoding writes out. */
    static byte[] bytesOf(String key) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * key.length());
        bytes.asCharBuffer().put(key);
        return bytes.array();
    }

    static byte[] encode(byte[] key, Instant expiresAt, byte[] data) {
        ByteBuffer file = ByteBuffer.allocate(HEADER + key.length + data.length);
        file.putInt(MAGIC).put(expiry(expiresAt)).putInt(key.length).putInt(data.length);
        file.putInt(0).put(key).put(data);
        return file.putInt(24, contentChecksum(file.array())).array();
    }

    /** The bytes from {@link #EXPIRY_AT} on. */
    static ByteBuffer expiry(Instant expiresAt) {
        long millis = expiresAt.toEpochMilli();
        return ByteBuffer.allocate(12).putInt(checksum(millis)).putLong(millis).flip();
    }

    /** Reads a file; null where it is no session. */
    static @Nullable SessionFile decode(byte[] file) {
        OptionalLong expiry = expiryIn(file);
        ByteBuffer buffer = ByteBuffer.wrap(file);
        if (expiry.isEmpty() || buffer.getInt(24) != contentChecksum(file)) {
            return null;
        }
        int keyLength = buffer.getInt(16);
        int dataLength = buffer.getInt(20);
        if (keyLength < 0 || dataLength < 0 || (long) HEADER + keyLength + dataLength != file.length) {
            return null;
        }
        String key = buffer.slice(HEADER, keyLength).asCharBuffer().toString();
        byte[] data = Arrays.copyOfRange(file, HEADER + keyLength, file.length);
        return new SessionFile(key, Instant.ofEpochMilli(expiry.getAsLong()), data);
    }

    /** Reads a header's expiry; empty where it is no session's. */
    static OptionalLong expiryIn(byte[] header) {
        if (header.length < HEADER) {
            return OptionalLong.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(header);
        long millis = buffer.getLong(8);
        return buffer.getInt(0) == MAGIC && buffer.getInt(EXPIRY_AT) == checksum(millis)
                ? OptionalLong.of(millis)
                : OptionalLong.empty();
    }

    private static int checksum(long millis) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(8).putLong(millis).flip());
        return (int) checksum.getValue();
    }

    private static int contentChecksum(byte[] file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, 16, 8);
        checksum.update(file, HEADER, file.length - HEADER);
        return (int) checksum.getValue();
    }

    boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    boolean holds(StoredSession loaded) {
        return Arrays.equals(data, loaded.data());
    }

    StoredSession toStored() {
        return new StoredSession(data, null, Optional.of(expiresAt));
    }

    @Override
    public String toString() {
        return "SessionFile[" + data.length + " bytes, expiresAt=" + expiresAt + "]";
    }
}
