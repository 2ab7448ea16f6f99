package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** One primary, one replica, two sentinels. */
@Tag("redis")
@Timeout(90)
class RedisSentinelIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private final String key = RedisStores.key();
    private final List<TestServer> sentinels = new ArrayList<>();
    private TestServer primary;
    private TestServer replica;

    @BeforeEach
    void start() throws Exception {
        primary = TestServers.start(ServerKind.REDIS);
        replica = TestServers.start(ServerKind.REDIS, "--replicaof", "127.0.0.1 " + primary.port());
        for (int i = 0; i < 2; i++) {
            sentinels.add(TestServers.start(ServerKind.REDIS, sentinelFile().toString(), "--sentinel"));
        }
        for (TestServer sentinel : sentinels) {
            RedisResourcesIT.awaitUntil(() -> {
                try (Jedis jedis = RedisStores.client(sentinel)) {
                    return jedis.info("sentinel").contains("status=ok,")
                            && jedis.info("sentinel").contains("slaves=1,sentinels=2");
                }
            });
        }
        RedisResourcesIT.awaitUntil(() -> {
            try (Jedis jedis = RedisStores.client(replica)) {
                return jedis.info("replication").contains("master_link_status:up");
            }
        });
    }

    @AfterEach
    void stop() {
        sentinels.forEach(TestServer::close);
        replica.close();
        primary.close();
    }

    @Test
    void aKilledPrimarysSessionsLiveOnWithTheReplicaWhileRequestsRun() throws Exception {
        try (SessionStore store = open();
                Jedis onPrimary = RedisStores.client(primary)) {
            store.create(key, bytes("before"), HOUR);
            assertThat(onPrimary.waitReplicas(1, 5000)).isEqualTo(1);
            AtomicBoolean stopping = new AtomicBoolean();
            AtomicInteger done = new AtomicInteger();
            List<Throwable> unforeseen = java.util.Collections.synchronizedList(new ArrayList<>());
            List<Thread> requests = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                requests.add(new Thread(() -> {
                    while (!stopping.get()) {
                        try {
                            store.load(key);
                            store.create(RedisStores.key(), bytes("x"), HOUR);
                            done.incrementAndGet();
                        } catch (SessionStoreException whileThereIsNoPrimary) {
                            Thread.onSpinWait();
                        } catch (RuntimeException e) {
                            unforeseen.add(e);
                        }
                    }
                }));
            }
            requests.forEach(Thread::start);
            RedisResourcesIT.awaitUntil(() -> done.get() > 20);

            primary.kill();

            RedisResourcesIT.awaitUntil(() -> isPrimary(replica), Duration.ofSeconds(30));
            int atFailover = done.get();
            RedisResourcesIT.awaitUntil(() -> done.get() > atFailover + 20, Duration.ofSeconds(15));
            stopping.set(true);
            for (Thread request : requests) {
                request.join();
            }
            assertThat(unforeseen).isEmpty();
            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("before"));
            assertThat(store.update(key, StoredSession.of(bytes("before")), bytes("after"), HOUR))
                    .isEqualTo(UpdateResult.UPDATED);
        }
    }

    @Test
    void aPrimaryThatIsTurnedIntoAReplicaIsWrittenToNoMore() throws Exception {
        try (SessionStore store = open();
                Jedis sentinel = RedisStores.client(sentinels.get(0))) {
            store.create(key, bytes("before"), HOUR);

            sentinel.sendCommand(Command.SENTINEL, "FAILOVER", "main");

            RedisResourcesIT.awaitUntil(() -> isPrimary(replica) && !isPrimary(primary), Duration.ofSeconds(30));
            RedisResourcesIT.awaitUntil(() -> updates(store), Duration.ofSeconds(15));
            assertThat(store.create(RedisStores.key(), bytes("x"), HOUR)).isTrue();
        }
    }

    @Test
    void aPrimarysNameThatTheSentinelsDoNotKnowIsNamed() {
        assertThatThrownBy(() -> RedisStores.open(url().replace("/main", "/other")))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_REDIS", url().replace("/main", "/other"), "not monitored");
    }

    @Test
    void sentinelsThatAreDownAreNamed() {
        sentinels.forEach(TestServer::kill);

        assertThatThrownBy(this::open)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_REDIS", url(), "sentinels down");
    }

    @Test
    void closingLeavesNoThread() throws Exception {
        Set<Thread> before = RedisResourcesIT.threads();
        for (int i = 0; i < 20; i++) {
            open().close();
        }

        RedisResourcesIT.awaitUntil(() -> before.containsAll(RedisResourcesIT.threads()));
    }

    private SessionStore open() {
        return RedisStores.open(url(), "SESSION_REDIS_READ_TIMEOUT", "0.5");
    }

    private String url() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis+sentinel://", "/main/0"));
    }

    private Path sentinelFile() throws IOException {
        return Files.writeString(
                TestServers.folder("sentinel").resolve("sentinel.conf"), """
                sentinel monitor main 127.0.0.1 %d 2
                sentinel down-after-milliseconds main 1000
                sentinel failover-timeout main 5000
                """.formatted(primary.port()));
    }

    private boolean updates(SessionStore store) {
        try {
            return store.loadAndTouch(key, HOUR)
                    .filter(loaded -> store.update(key, loaded, bytes("after"), HOUR) == UpdateResult.UPDATED)
                    .isPresent();
        } catch (SessionStoreException notYet) {
            return false;
        }
    }

    private static boolean isPrimary(TestServer server) {
        try (Jedis jedis = RedisStores.client(server)) {
            return jedis.info("replication").contains("role:master");
        } catch (JedisConnectionException whileItChanges) {
            return false;
        }
    }
}
