package dev.satchel.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.GetExParams;
import redis.clients.jedis.params.SetParams;

/** Jedis: GETEX; GET and SET EX. */
final class RedisRaw implements RawClient {
    private static final int BATCH = 1000;
    private static final GetExParams TOUCH = GetExParams.getExParams().ex(Target.LIFETIME.toSeconds());

    private static final SetParams LIVING = SetParams.setParams().ex(Target.LIFETIME.toSeconds());

    private final RedisClient jedis;

    RedisRaw(String url) {
        URI address = URI.create(url);
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(32);
        pool.setMaxIdle(32);
        pool.setJmxEnabled(false);
        jedis = RedisClient.builder()
                .hostAndPort(address.getHost(), address.getPort())
                .poolConfig(pool)
                .build();
    }

    @Override
    public void fill(List<String> keys, byte[] data) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            try (AbstractPipeline pipeline = jedis.pipelined()) {
                keys.subList(from, Math.min(keys.size(), from + BATCH))
                        .forEach(key -> pipeline.set(bytes(key), data, LIVING));
            }
        }
    }

    @Override
    public byte[] read(String key) {
        return jedis.getEx(bytes(key), TOUCH);
    }

    @Override
    public void replace(String key, UnaryOperator<byte[]> change) {
        byte[] name = bytes(key);
        jedis.set(name, change.apply(jedis.get(name)), LIVING);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        jedis.close();
    }
}
