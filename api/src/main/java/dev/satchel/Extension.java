package dev.satchel;

import java.util.Arrays;

/** A msgpack extension that another writer left in a session; kept as it is. */
public record Extension(byte type, byte[] data) {
    public Extension {
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extension that && type == that.type && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * type + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Extension[type=" + type + ", " + data.length + " bytes]";
    }
}
