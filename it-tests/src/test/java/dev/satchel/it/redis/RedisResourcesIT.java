package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

@Tag("redis")
class RedisResourcesIT {
    private final String key = RedisStores.key();

    @Test
    void closingLeavesNoConnectionAndNoThread() throws Exception {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                Jedis jedis = RedisStores.client(server)) {
            jedis.ping();
            Set<Thread> before = threads();
            for (int i = 0; i < 3; i++) {
                try (SessionStore store = RedisStores.open(server)) {
                    IntStream.range(0, 64).parallel().forEach(any -> store.load(key));
                    assertThat(connections(jedis)).isGreaterThan(1);
                }
            }

            awaitUntil(() -> connections(jedis) == 1);
            awaitUntil(() -> before.containsAll(threads()));
        }
    }

    @Test
    void aStoreThatCouldNotBeOpenedLeavesNothing() throws Exception {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                Jedis jedis = RedisStores.client(server)) {
            jedis.ping();
            Set<Thread> before = threads();

            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> RedisStores.open(server.url() + "/99")))
                    .isNotNull();

            awaitUntil(() -> connections(jedis) == 1);
            awaitUntil(() -> before.containsAll(threads()));
        }
    }

    @Test
    void aClientThatWasHandedInStaysOpen() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                RedisClient client = RedisClient.create(server.host(), server.port())) {
            try (SessionStore store = RedisStores.open(client)) {
                store.create(key, bytes("one"), Duration.ofHours(1));
            }

            assertThat(client.get(key)).isEqualTo("one");
        }
    }

    private static long connections(Jedis jedis) {
        return jedis.clientList().lines().count();
    }

    /** All but those of the JVM's own pools, which come and go. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }

    /** What servers and ending threads do is not ours to order: asked until it is so, for 5 seconds. */
    static void awaitUntil(BooleanSupplier condition) throws InterruptedException {
        awaitUntil(condition, Duration.ofSeconds(5));
    }

    static void awaitUntil(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not so after " + patience).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
