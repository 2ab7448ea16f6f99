package dev.satchel.it.redis;

import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.SessionStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("redis")
class RedisClusterStoreIT extends SessionStoreContract {
    private static RedisCluster cluster;

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = new RedisCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    protected SessionStore openStore() {
        return RedisStores.open(cluster.url());
    }

    @Override
    protected boolean serverKeepsTime() {
        return true;
    }

    @Override
    protected Duration resolution() {
        return Duration.ofSeconds(1);
    }
}
