package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

@Tag("redis")
@OnServer(ServerKind.REDIS)
class RedisCommandsIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private final String key = RedisStores.key();
    private final TestServer server;
    private final SessionStore store;

    RedisCommandsIT(TestServer server) {
        this.server = server;
        store = RedisStores.open(server);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyVerbIsOneRoundTrip() throws Exception {
        StoredSession one = StoredSession.of(bytes("one"));
        store.update(key, one, bytes("loads the script"), HOUR);
        try (Monitor monitor = new Monitor(server)) {
            store.create(key, bytes("one"), HOUR);
            store.load(key);
            store.loadAndTouch(key, HOUR);
            store.update(key, one, bytes("two"), HOUR);
            store.touch(key, HOUR);
            store.deleteIfUnchanged(key, one);
            store.delete(key);

            assertThat(monitor.commands(key))
                    .hasSize(7)
                    .satisfiesExactly(
                            create -> assertThat(create)
                                    .isEqualTo("\"SET\" \"" + key + "\" \"one\" \"NX\" \"EX\" \"3600\""),
                            load -> assertThat(load).isEqualTo("\"GET\" \"" + key + "\""),
                            loadAndTouch ->
                                    assertThat(loadAndTouch).isEqualTo("\"GETEX\" \"" + key + "\" \"EX\" \"3600\""),
                            update -> assertThat(update)
                                    .matches("\"EVALSHA\" \"[0-9a-f]{40}\" \"1\" \"" + key
                                            + "\" \"one\" \"two\" \"3600\""),
                            touch -> assertThat(touch).isEqualTo("\"EXPIRE\" \"" + key + "\" \"3600\""),
                            deleteIfUnchanged -> assertThat(deleteIfUnchanged)
                                    .matches("\"EVALSHA\" \"[0-9a-f]{40}\" \"1\" \"" + key + "\" \"one\""),
                            delete -> assertThat(delete).isEqualTo("\"DEL\" \"" + key + "\""));
        }
    }

    @Test
    void aScriptThatTheServerForgotIsLoadedAgain() throws Exception {
        store.create(key, bytes("one"), HOUR);
        store.update(key, StoredSession.of(bytes("one")), bytes("one"), HOUR); // and learns that there is no SET IFEQ
        try (Jedis jedis = RedisStores.client(server);
                Monitor monitor = new Monitor(server)) {
            jedis.scriptFlush();

            assertThat(store.update(key, StoredSession.of(bytes("one")), bytes("two"), HOUR))
                    .isEqualTo(UpdateResult.UPDATED);
            assertThat(store.update(key, StoredSession.of(bytes("two")), bytes("three"), HOUR))
                    .isEqualTo(UpdateResult.UPDATED);

            assertThat(monitor.commands(key))
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .containsExactly("\"EVALSHA\"", "\"EVAL\"", "\"EVALSHA\"");
        }
    }

    @Test
    void nothingOfASessionIsEverScriptText() throws Exception {
        String hostile = key + "') return redis.call('FLUSHALL') --";
        store.create(hostile, bytes("one"), HOUR);

        assertThat(store.update(hostile, StoredSession.of(bytes("one")), bytes("']] two"), HOUR))
                .isEqualTo(UpdateResult.UPDATED);
        assertThat(store.load(hostile)).map(StoredSession::data).contains(bytes("']] two"));
        store.delete(hostile);
    }

    @Test
    void aServerWithoutGetexIsReadAndTouchedInTwoSteps() {
        try (TestServer old = TestServers.start(ServerKind.REDIS, "--rename-command", "GETEX", "");
                SessionStore onOld = RedisStores.open(old);
                Jedis jedis = RedisStores.client(old)) {
            onOld.create(key, bytes("one"), Duration.ofSeconds(10));

            for (int i = 0; i < 2; i++) {
                assertThat(onOld.loadAndTouch(key, HOUR))
                        .map(StoredSession::data)
                        .contains(bytes("one"));
            }

            assertThat(jedis.ttl(key)).isBetween(3590L, 3600L);
            assertThat(onOld.loadAndTouch("session:absent", HOUR)).isEmpty();
        }
    }

    @Test
    void aKeyOfAnotherTypeIsNoSessionAndStaysAsItIs() {
        try (Jedis jedis = RedisStores.client(server)) {
            jedis.rpush(key, "a list");

            assertThat(store.load(key)).isEmpty();
            assertThat(store.loadAndTouch(key, HOUR)).isEmpty();
            assertThat(store.create(key, bytes("one"), HOUR)).isFalse();
            assertThat(store.update(key, StoredSession.of(bytes("one")), bytes("two"), HOUR))
                    .isEqualTo(UpdateResult.CONFLICT);
            assertThat(jedis.lrange(key, 0, -1)).isEqualTo(List.of("a list"));
            jedis.del(key);
        }
    }
}
