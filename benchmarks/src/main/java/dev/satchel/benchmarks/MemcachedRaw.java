package dev.satchel.benchmarks;

import com.google.code.yanf4j.core.impl.StandardSocketOption;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import net.rubyeye.xmemcached.GetsResponse;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.transcoders.SerializingTranscoder;
import net.rubyeye.xmemcached.utils.AddrUtil;

/** XMemcached's text protocol: get; gets and cas. */
final class MemcachedRaw implements RawClient {
    private static final long TIMEOUT_MILLIS = 5000;
    private static final long NOW = System.currentTimeMillis() / 1000;

    private final MemcachedClient client;

    MemcachedRaw(String address) throws IOException {
        XMemcachedClientBuilder builder = new XMemcachedClientBuilder(AddrUtil.getAddresses(address));
        SerializingTranscoder bytes = new SerializingTranscoder();
        bytes.setCompressionThreshold(Integer.MAX_VALUE);
        builder.setTranscoder(bytes);
        // Else 32 KB: the rest of a larger value would wait for a delayed acknowledgement.
        builder.getSocketOptions().remove(StandardSocketOption.SO_SNDBUF);
        client = builder.build();
        client.setEnableHeartBeat(false);
    }

    private static int expiry() {
        return (int) (NOW + Target.LIFETIME.toSeconds()); // memcached takes more than 30 days for a time
    }

    @Override
    public void fill(List<String> keys, byte[] data) throws Exception {
        for (String key : keys) {
            client.set(key, expiry(), data, TIMEOUT_MILLIS);
        }
    }

    @Override
    public byte[] read(String key) throws Exception {
        return client.get(key, TIMEOUT_MILLIS);
    }

    @Override
    public void replace(String key, UnaryOperator<byte[]> change) throws Exception {
        GetsResponse<byte[]> there = client.gets(key, TIMEOUT_MILLIS);
        client.cas(key, expiry(), change.apply(there.getValue()), TIMEOUT_MILLIS, there.getCas());
    }

    @Override
    public void close() throws IOException {
        client.shutdown();
    }
}
