package dev.satchel.cli;

import dev.satchel.core.codec.StoreCodec;
import java.util.Locale;

/** The formats that Flask-Session writes: {@code SESSION_SERIALIZATION_FORMAT}. */
enum WrittenFormat {
    MSGPACK,
    JSON;

    StoreCodec codec() {
        return switch (this) {
            case MSGPACK -> StoreCodec.msgpack();
            case JSON -> StoreCodec.json();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
