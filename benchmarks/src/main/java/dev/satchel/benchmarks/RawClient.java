package dev.satchel.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A store's client used by hand: the least that a session needs of it. */
interface RawClient extends AutoCloseable {

    /** Stores the same bytes under many keys, by whatever the backend does fastest. */
    void fill(List<String> keys, byte[] data) throws Exception;

    /** Reads, and lets the entry live on where that costs no second command. */
    byte[] read(String key) throws Exception;

    /** Reads, and writes what becomes of it. */
    void replace(String key, UnaryOperator<byte[]> change) throws Exception;

    @Override
    default void close() throws IOException {}
}
