package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.satchel.it.memcached.RawMemcached;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A session on its way into memcached: the bytes, the flags, and what the server makes of the expiry. */
final class MemcachedVectors extends StoredVectors {
    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public String store() {
        return "memcached";
    }

    @Override
    Map<String, Object> server() {
        return Map.of("SESSION_TYPE", "memcached", "SESSION_MEMCACHED", url());
    }

    static String url() {
        return TestServers.shared(ServerKind.MEMCACHED).url();
    }

    @Override
    public void check(JsonNode file, JsonNode vector) throws Exception {
        String key = vector.path("key").asString();
        write(vector, key);

        try (RawMemcached raw = new RawMemcached(url())) {
            RawMemcached.Item item = raw.find(key).orElseThrow();
            StorePayloadVectors.assertIsStored(vector.path("stored"), item.data());
            assertThat(item.flags()).isEqualTo("f" + vector.path("flags").asInt());
            // The server's clock ticks once a second, and an absolute time meets it anywhere between two ticks.
            assertThat(item.seconds()).isCloseTo(vector.path("server_ttl").asLong(), within(3L));
        }
        Typed.assertIs(vector.path("decoded"), read(vector, key));
    }
}
