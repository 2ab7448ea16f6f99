package dev.satchel.filesystem;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a key's file is: named by the SHA-256 of the key, in a folder named by its first byte. No character of a key ever
 * reaches a path.
 *
 * @param shard the folder's number, 0 to 255
 * @param name the file's name, 64 hexadecimal digits
 */
record Place(int shard, String name) {
    private static final HexFormat HEX = HexFormat.of();

    static Place of(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return new Place(hash[0] & 0xff, HEX.formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String folderName(int shard) {
        return HEX.toHexDigits((byte) shard);
    }
}
