package dev.satchel.it.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** A session on its way into Redis: the string, its bytes and its time to live. */
final class RedisPayloadVectors extends RedisVectors {
    @Override
    public String name() {
        return "fs_payload";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) throws Exception {
        String key = vector.path("key").asString();
        try (RawRedis redis = new RawRedis()) {
            write(vector, key);

            assertThat(new String(redis.ask("TYPE", key), UTF_8)).isEqualTo("string");
            StorePayloadVectors.assertIsStored(vector.path("stored"), redis.ask("GET", key));
            long ttl = vector.path("redis_ttl").asLong();
            assertThat(redis.number("TTL", key)).isBetween(ttl - 1, ttl);
            Typed.assertIs(vector.path("decoded"), read(vector, key));
            redis.ask("DEL", key);
        }
    }
}
