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
 *  4  CRC-32C of all that follows
 *  8  expiry, ms since 1970
 * 16  length of the key in bytes
 * 20  the key, two bytes a character; the data
 * </pre>
 *
 * A file that was torn, cut, or written by somebody else does not decode.
 */
record SessionFile(String key, Instant expiresAt, byte[] data) {
    static final int HEADER = 20;
    private static final int MAGIC = 'S' << 24 | 'T' << 16 | 'L' << 8 | 1;
    private static final int CHECKSUM = 4;
    private static final int EXPIRY = 8;
    private static final int KEY_LENGTH = 16;

    /** Any characters at all, also halves of pairs, which no encoding writes out. */
    static byte[] bytesOf(String key) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * key.length());
        bytes.asCharBuffer().put(key);
        return bytes.array();
    }

    static byte[] encode(byte[] key, Instant expiresAt, byte[] data) {
        ByteBuffer file = ByteBuffer.allocate(HEADER + key.length + data.length);
        file.putInt(MAGIC).putInt(0).putLong(expiresAt.toEpochMilli()).putInt(key.length);
        file.put(key).put(data);
        return file.putInt(CHECKSUM, checksum(file.array())).array();
    }

    /** Reads a file; null where it is no session. */
    static @Nullable SessionFile decode(byte[] file) {
        OptionalLong expiry = expiryIn(file);
        ByteBuffer buffer = ByteBuffer.wrap(file);
        if (expiry.isEmpty() || buffer.getInt(CHECKSUM) != checksum(file)) {
            return null;
        }
        int keyLength = buffer.getInt(KEY_LENGTH);
        if (keyLength < 0 || keyLength > file.length - HEADER) {
            return null;
        }
        String key = buffer.slice(HEADER, keyLength).asCharBuffer().toString();
        byte[] data = Arrays.copyOfRange(file, HEADER + keyLength, file.length);
        return new SessionFile(key, Instant.ofEpochMilli(expiry.getAsLong()), data);
    }

    /** Reads the expiry out of a header; empty where it is no session's. */
    static OptionalLong expiryIn(byte[] header) {
        ByteBuffer buffer = ByteBuffer.wrap(header);
        return header.length >= HEADER && buffer.getInt(0) == MAGIC
                ? OptionalLong.of(buffer.getLong(EXPIRY))
                : OptionalLong.empty();
    }

    private static int checksum(byte[] file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, EXPIRY, file.length - EXPIRY);
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
