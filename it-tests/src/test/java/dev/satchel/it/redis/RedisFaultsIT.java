package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.FaultyProxy;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

@Tag("redis")
@Timeout(60)
class RedisFaultsIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SECRET = "pa:ss/w@rd";
    private static final String ENCODED = "pa%3Ass%2Fw%40rd";

    private final String key = RedisStores.key();

    @Test
    @Timeout(value = 3, unit = SECONDS)
    void aServerThatIsDownAtStartIsNamedWithSettingAddressAndCause() {
        String url = "127.0.0.1:" + TestServers.freePort();

        assertThatThrownBy(() -> RedisStores.open("redis://:" + ENCODED + "@" + url))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_REDIS", "redis://" + url + "/0", "Connection refused")
                .hasRootCauseInstanceOf(Exception.class)
                .satisfies(RedisFaultsIT::keepsSecrets);
    }

    @Test
    @Timeout(value = 4, unit = SECONDS)
    void anAddressThatAnswersNothingEndsWithTheConnectTimeout() {
        assertThatThrownBy(() -> RedisStores.open("redis://192.0.2.1:6379", "SESSION_REDIS_CONNECT_TIMEOUT", "0.3"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_REDIS", "192.0.2.1:6379");
    }

    @Test
    void aReaderNoticesNothingOfAServerThatRestarted() {
        try (TestServer server = TestServers.start(ServerKind.REDIS, "--appendonly", "yes", "--appendfsync", "always");
                SessionStore store = RedisStores.open(server)) {
            store.create(key, bytes("one"), HOUR);
            fillPool(store);

            server.kill();
            server.restart();

            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("one"));
            assertThat(store.create(RedisStores.key(), bytes("two"), HOUR)).isTrue();
        }
    }

    @Test
    void aServerThatGoesAwayIsAFaultUntilItIsBack() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                SessionStore store = RedisStores.open(server)) {
            store.create(key, bytes("one"), HOUR);

            server.kill();

            assertThatThrownBy(() -> store.load(key))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", server.url(), "Connection refused");
            assertThatThrownBy(() -> store.create(RedisStores.key(), bytes("two"), HOUR))
                    .isInstanceOf(SessionStoreException.class);

            server.restart();

            assertThat(store.load(key)).isEmpty();
            assertThat(store.create(key, bytes("three"), HOUR)).isTrue();
        }
    }

    @Test
    @Timeout(30)
    void aServerThatHangsEndsEachCallWithTheReadTimeout() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                SessionStore store = RedisStores.open(server.url(), "SESSION_REDIS_READ_TIMEOUT", "0.4")) {
            store.create(key, bytes("one"), HOUR);

            server.pause();
            try {
                long start = System.nanoTime();
                assertThatThrownBy(() -> store.load(key))
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageContainingAll("SESSION_REDIS", server.url(), "Read timed out");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(Duration.ofMillis(350), Duration.ofMillis(700));
            } finally {
                server.resume();
            }

            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("one"));
        }
    }

    @Test
    void aWriteWhoseAnswerGotLostIsNotSentAgain() throws Exception {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                FaultyProxy proxy = new FaultyProxy(server.port());
                SessionStore store =
                        RedisStores.open("127.0.0.1:" + proxy.port(), "SESSION_REDIS_READ_TIMEOUT", "0.3");
                Jedis jedis = RedisStores.client(server)) {
            store.create(key, bytes("zero"), HOUR);
            store.update(key, StoredSession.of(bytes("zero")), bytes("one"), HOUR);
            jedis.configResetStat();

            proxy.always(FaultyProxy.Fault.ANSWER_LOST);
            assertThatThrownBy(() -> store.update(key, StoredSession.of(bytes("one")), bytes("two"), HOUR))
                    .isInstanceOf(SessionStoreException.class);
            proxy.heal();

            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("two"));
            assertThat(jedis.info("commandstats").lines().filter(line -> line.startsWith("cmdstat_eval")))
                    .singleElement()
                    .asString()
                    .startsWith("cmdstat_evalsha:calls=1,");
        }
    }

    @Test
    void aWrongPasswordIsSaidToBeOneAndNotShown() {
        try (TestServer server = TestServers.start(ServerKind.REDIS, "--requirepass", SECRET)) {
            String address = server.url().replace("redis://", "");
            RedisStores.open("redis://default:" + ENCODED + "@" + address).close();
            RedisStores.open("redis://:" + ENCODED + "@" + address + "/0").close();

            assertThatThrownBy(() -> RedisStores.open("redis://default:" + ENCODED + "x@" + address))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", address, "WRONGPASS")
                    .satisfies(RedisFaultsIT::keepsSecrets);
            assertThatThrownBy(() -> RedisStores.open(server))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", address, "NOAUTH");
        }
    }

    @Test
    void aDatabaseThatTheServerHasNotIsSaidSo() {
        try (TestServer server = TestServers.start(ServerKind.REDIS)) {
            assertThatThrownBy(() -> RedisStores.open(server.url() + "/99"))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", server.url() + "/99", "DB index is out of range");
        }
    }

    @Test
    void sessionsLiveInTheDatabaseThatTheUrlNames() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                SessionStore store = RedisStores.open(server.url() + "/3");
                Jedis jedis = RedisStores.client(server)) {
            store.create(key, bytes("one"), HOUR);

            assertThat(jedis.dbSize()).isZero();
            jedis.select(3);
            assertThat(jedis.get(key)).isEqualTo("one");
        }
    }

    @Test
    void aFullServerThatEvictsNothingIsSaidToBeFull() {
        try (TestServer server = TestServers.start(ServerKind.REDIS, "--maxmemory-policy", "noeviction");
                SessionStore store = RedisStores.open(server);
                Jedis jedis = RedisStores.client(server)) {
            store.create(key, bytes("one"), HOUR);
            jedis.configSet("maxmemory", "1");

            assertThatThrownBy(() -> store.create(RedisStores.key(), bytes("two"), HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", "maxmemory");
            assertThatThrownBy(() -> store.update(key, StoredSession.of(bytes("one")), bytes("two"), HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", "maxmemory");
            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("one"));
        }
    }

    @Test
    void aReplicaIsSaidToBeReadOnly() {
        try (TestServer primary = TestServers.start(ServerKind.REDIS);
                TestServer replica = TestServers.start(ServerKind.REDIS, "--replicaof", "127.0.0.1 " + primary.port());
                SessionStore store = RedisStores.open(replica)) {
            assertThatThrownBy(() -> store.create(key, bytes("one"), HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", replica.url(), "READONLY");
        }
    }

    @Test
    void aValueOverTheServersLimitIsSaidToBeTooLarge() {
        try (TestServer server = TestServers.start(ServerKind.REDIS, "--proto-max-bulk-len", "1mb");
                SessionStore store = RedisStores.open(server)) {
            assertThatThrownBy(() -> store.create(key, new byte[3 << 20], HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", "proto-max-bulk-len");
            assertThat(store.create(key, bytes("one"), HOUR)).isTrue();
        }
    }

    @Test
    void aUserWithoutPermissionIsToldSoWithoutTheKey() {
        try (TestServer server = TestServers.start(
                        ServerKind.REDIS, "--user", "app", "on", ">" + SECRET, "~*", "+ping", "+get", "+evalsha");
                SessionStore store =
                        RedisStores.open(server.url().replace("redis://", "redis://app:" + ENCODED + "@"))) {
            assertThatThrownBy(() -> store.create(key, bytes("one"), HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", "NOPERM", "set")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain(key))
                    .satisfies(RedisFaultsIT::keepsSecrets);
        }
    }

    @Test
    void aCommandThatTheServerDoesNotKnowIsReportedWithoutTheKey() {
        try (TestServer server = TestServers.start(ServerKind.REDIS, "--rename-command", "EXPIRE", "");
                SessionStore store = RedisStores.open(server)) {
            assertThatThrownBy(() -> store.touch(key, HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("SESSION_REDIS", "unknown command 'EXPIRE'")
                    .satisfies(e -> assertThat(allOf(e)).doesNotContain(key));
        }
    }

    @Test
    void callersBeyondThePoolWaitNoLongerThanForAConnection() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                SessionStore store = RedisStores.open(
                        server.url(),
                        "SESSION_REDIS_POOL_SIZE",
                        "1",
                        "SESSION_REDIS_CONNECT_TIMEOUT",
                        "0.3",
                        "SESSION_REDIS_READ_TIMEOUT",
                        "3")) {
            server.pause();
            Thread first = new Thread(
                    () -> assertThatThrownBy(() -> store.load(key)).isInstanceOf(SessionStoreException.class));
            first.start();
            try {
                assertThatThrownBy(() -> {
                            while (true) {
                                store.load(key);
                            }
                        })
                        .isInstanceOf(SessionStoreException.class);
            } finally {
                server.resume();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "redis://",
                "redis://:" + SECRET + "@host",
                "redis://word@host",
                "redis://host:port",
                "redis://host/one",
                "redis://a:1,b:2",
                "redis+sentinel://a:1,b:2",
                "redis+sentinel://a:1,b:2/0",
                "redis+cluster://a:1/1",
                "redis://host/0?ssl=true",
                "host:1:2"
            })
    void aUrlOfAnotherFormIsAFaultOfTheConfiguration(String url) {
        assertThatThrownBy(() -> RedisStores.open(url))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll("SESSION_REDIS", "redis+sentinel://")
                .satisfies(RedisFaultsIT::keepsSecrets);
    }

    @Test
    void everyWrongSettingIsNamedAtOnce() {
        assertThatThrownBy(() -> RedisStores.open(
                        List.of("127.0.0.1"),
                        "SESSION_REDIS_CONNECT_TIMEOUT",
                        "0",
                        "SESSION_REDIS_READ_TIMEOUT",
                        "soon",
                        "SESSION_REDIS_POOL_SIZE",
                        "0"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll(
                        "SESSION_REDIS ",
                        "SESSION_REDIS_CONNECT_TIMEOUT",
                        "SESSION_REDIS_READ_TIMEOUT",
                        "SESSION_REDIS_POOL_SIZE");
    }

    @Test
    void aStoreThatIsClosedSaysSo() {
        try (TestServer server = TestServers.start(ServerKind.REDIS)) {
            SessionStore store = RedisStores.open(server);
            store.close();
            store.close();

            assertThatThrownBy(() -> store.load(key))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("closed");
        }
    }

    /** Several connections, all idle in the end. */
    private void fillPool(SessionStore store) {
        java.util.stream.IntStream.range(0, 64).parallel().forEach(i -> store.load(key));
    }

    private static void keepsSecrets(Throwable thrown) {
        assertThat(allOf(thrown)).doesNotContain(SECRET).doesNotContain(ENCODED);
    }

    private static String allOf(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
