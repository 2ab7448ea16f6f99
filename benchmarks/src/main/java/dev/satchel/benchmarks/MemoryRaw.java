package dev.satchel.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A map of bytes. */
final class MemoryRaw implements RawClient {
    private final Map<String, byte[]> sessions = new ConcurrentHashMap<>();

    @Override
    public void fill(List<String> keys, byte[] data) {
        keys.forEach(key -> sessions.put(key, data.clone()));
    }

    @Override
    public byte[] read(String key) {
        return Objects.requireNonNull(sessions.get(key));
    }

    @Override
    public void replace(String key, UnaryOperator<byte[]> change) {
        sessions.put(key, change.apply(read(key)));
    }
}
