package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.TestServer;
import dev.satchel.spi.ListableStore.Entry;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;

@Tag("redis")
@Timeout(60)
class RedisClusterIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static RedisCluster cluster;

    private SessionStore store;

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = new RedisCluster();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void open() {
        store = RedisStores.open(cluster.url(), "SESSION_REDIS_READ_TIMEOUT", "0.5");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyVerbFindsTheNodeThatHoldsTheKey() {
        for (int node = 0; node < 3; node++) {
            String key = keyOn(node);

            assertThat(store.create(key, bytes("one"), HOUR)).isTrue();
            assertThat(store.create(key, bytes("two"), HOUR)).isFalse();
            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("one"));
            assertThat(store.loadAndTouch(key, HOUR)).map(StoredSession::data).contains(bytes("one"));
            assertThat(store.update(key, StoredSession.of(bytes("zero")), bytes("two"), HOUR))
                    .isEqualTo(UpdateResult.CONFLICT);
            assertThat(store.update(key, StoredSession.of(bytes("one")), bytes("two"), HOUR))
                    .isEqualTo(UpdateResult.UPDATED);
            assertThat(store.touch(key, HOUR)).isTrue();
            try (Jedis jedis = RedisStores.client(cluster.nodes().get(node))) {
                assertThat(jedis.get(key)).isEqualTo("two");
            }
            assertThat(store.deleteIfUnchanged(key, StoredSession.of(bytes("two"))))
                    .isEqualTo(UpdateResult.UPDATED);
            assertThat(store.update(key, StoredSession.of(bytes("two")), bytes("three"), HOUR))
                    .isEqualTo(UpdateResult.GONE);
            assertThat(store.delete(key)).isFalse();
        }
    }

    @Test
    void theSessionsOfAllNodesAreListed() {
        String prefix = RedisStores.key() + ":";
        IntStream.range(0, 300).forEach(i -> store.create(prefix + i, bytes("x"), HOUR));

        List<Entry> entries = RedisListIT.list(store, prefix, 50);

        Set<Integer> nodes = new HashSet<>();
        entries.forEach(entry -> nodes.add(RedisCluster.nodeOf(entry.key())));
        assertThat(entries.stream().map(Entry::key).distinct()).hasSize(300);
        assertThat(nodes).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void aSlotIsFollowedWhileItMovesAndAfterwards() {
        String key = keyOn(0);
        store.create(key, bytes("one"), HOUR);

        cluster.beginMove(key, 1);
        assertThat(store.load(key))
                .as("asked for elsewhere")
                .map(StoredSession::data)
                .contains(bytes("one"));
        assertThat(store.update(key, StoredSession.of(bytes("one")), bytes("two"), HOUR))
                .isEqualTo(UpdateResult.UPDATED);

        cluster.finishMove(key, 1);
        assertThat(store.update(key, StoredSession.of(bytes("two")), bytes("three"), HOUR))
                .isEqualTo(UpdateResult.UPDATED);
        assertThat(store.load(key)).as("moved").map(StoredSession::data).contains(bytes("three"));
        try (Jedis jedis = RedisStores.client(cluster.nodes().get(1))) {
            assertThat(jedis.get(key)).isEqualTo("three");
        }
    }

    @Test
    void aNodeThatIsDownTakesOnlyItsOwnSessionsWithIt() throws InterruptedException {
        TestServer down = cluster.nodes().get(2);
        List<String> keys = Stream.of(0, 1, 2).map(RedisClusterIT::keyOn).toList();
        keys.forEach(key -> store.create(key, bytes("one"), HOUR));

        down.kill();
        try {
            assertThatThrownBy(() -> store.load(keys.get(2)))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", cluster.url());
            for (String key : keys.subList(0, 2)) {
                assertThat(store.load(key)).map(StoredSession::data).contains(bytes("one"));
                assertThat(store.update(key, StoredSession.of(bytes("one")), bytes("two"), HOUR))
                        .isEqualTo(UpdateResult.UPDATED);
            }
        } finally {
            down.restart();
        }

        RedisResourcesIT.awaitUntil(() -> creates(keyOn(2)));
    }

    @Test
    void aNodeThatHangsEndsACallWithTheReadTimeout() throws InterruptedException {
        TestServer hanging = cluster.nodes().get(1);
        String key = keyOn(1);
        store.create(key, bytes("one"), HOUR);

        hanging.pause();
        try {
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.load(key)).isInstanceOf(SessionStoreException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
        } finally {
            hanging.resume();
        }

        RedisResourcesIT.awaitUntil(() -> creates(keyOn(1)));
    }

    @Test
    void aClientThatWasHandedInIsUsedAndLeftOpen() {
        TestServer node = cluster.nodes().get(0);
        try (RedisClusterClient client = RedisClusterClient.create(new HostAndPort(node.host(), node.port()))) {
            String key = keyOn(2);
            try (SessionStore onClient = RedisStores.open(client)) {
                onClient.create(key, bytes("one"), HOUR);
            }

            assertThat(client.get(key)).isEqualTo("one");
        }
    }

    @Test
    void closingLeavesNoThread() throws InterruptedException {
        Set<Thread> before = RedisResourcesIT.threads();

        RedisStores.open(cluster.url()).close();

        RedisResourcesIT.awaitUntil(() -> before.containsAll(RedisResourcesIT.threads()));
    }

    @Test
    void aServerThatIsNoClusterIsSaidToBeNone() {
        try (TestServer single = dev.satchel.it.servers.TestServers.start(dev.satchel.it.servers.ServerKind.REDIS)) {
            assertThatThrownBy(() -> RedisStores.open(single.url().replace("redis://", "redis+cluster://")))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", "cluster support disabled");
        }
    }

    private boolean creates(String key) {
        try {
            return store.create(key, bytes("x"), HOUR) || store.load(key).isPresent();
        } catch (SessionStoreException notYet) {
            return false;
        }
    }

    private static String keyOn(int node) {
        return Stream.generate(RedisStores::key)
                .filter(key -> RedisCluster.nodeOf(key) == node)
                .findFirst()
                .orElseThrow();
    }
}
