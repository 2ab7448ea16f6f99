package dev.satchel.it.redis;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.SessionStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import redis.clients.jedis.Jedis;

@Tag("redis")
abstract class RedisContract extends SessionStoreContract {
    private final TestServer server;

    RedisContract(ServerKind kind) {
        server = TestServers.shared(kind);
    }

    @Override
    protected SessionStore openStore() {
        return RedisStores.open(server);
    }

    @Override
    protected boolean serverKeepsTime() {
        return true;
    }

    @Override
    protected Duration resolution() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected boolean corrupt(String key) {
        try (Jedis jedis = RedisStores.client(server)) {
            jedis.del(key);
            jedis.rpush(key, "a list");
            return true;
        }
    }
}
