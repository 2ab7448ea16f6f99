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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Compare-and-set on a server that has it as a command. */
@Tag("redis")
@OnServer(ServerKind.VALKEY)
class RedisComparisonIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final StoredSession ONE = StoredSession.of(bytes("one"));

    private final String key = RedisStores.key();

    @Test
    void replacesByTheServersOwnCommandAndBySomeOtherOnlyIfItHasNone(TestServer server) throws Exception {
        try (SessionStore store = RedisStores.open(server);
                Monitor monitor = new Monitor(server)) {
            store.create(key, bytes("one"), HOUR);

            assertThat(store.update(key, ONE, bytes("two"), HOUR)).isEqualTo(UpdateResult.UPDATED);
            assertThat(store.deleteIfUnchanged(key, StoredSession.of(bytes("two"))))
                    .isEqualTo(UpdateResult.UPDATED);

            assertThat(monitor.commands(key))
                    .contains("\"SET\" \"" + key + "\" \"two\" \"IFEQ\" \"one\" \"EX\" \"3600\"")
                    .endsWith("\"DELIFEQ\" \"" + key + "\" \"two\"")
                    .noneMatch(command -> command.contains("EVAL"));
        }
    }

    @Test
    void aLostComparisonTellsAConflictFromASessionThatIsGone(TestServer server) {
        try (SessionStore store = RedisStores.open(server);
                Jedis jedis = RedisStores.client(server)) {
            assertThat(store.update(key, ONE, bytes("two"), HOUR)).isEqualTo(UpdateResult.GONE);
            assertThat(store.deleteIfUnchanged(key, ONE)).isEqualTo(UpdateResult.GONE);
            jedis.set(key, "other");
            assertThat(store.update(key, ONE, bytes("two"), HOUR)).isEqualTo(UpdateResult.CONFLICT);
            assertThat(store.deleteIfUnchanged(key, ONE)).isEqualTo(UpdateResult.CONFLICT);
            jedis.del(key);
            jedis.rpush(key, "a list");
            assertThat(store.update(key, ONE, bytes("two"), HOUR)).isEqualTo(UpdateResult.CONFLICT);
            assertThat(store.deleteIfUnchanged(key, ONE)).isEqualTo(UpdateResult.CONFLICT);
            assertThat(jedis.lrange(key, 0, -1)).isEqualTo(List.of("a list"));
            jedis.del(key);
        }
    }

    @Test
    void aUserWhoMayNotUseTheCommandUsesTheScript(TestServer ignored) {
        try (TestServer own = TestServers.start(ServerKind.VALKEY);
                Jedis admin = RedisStores.client(own)) {
            admin.aclSetUser("app", "on", ">secret", "~session:*", "+@all", "-delifeq");
            try (SessionStore store = RedisStores.open(own.url().replace("//", "//app:secret@"))) {
                store.create(key, bytes("one"), HOUR);

                assertThat(store.deleteIfUnchanged(key, ONE)).isEqualTo(UpdateResult.UPDATED);
                assertThat(store.load(key)).isEmpty();
            }
        }
    }
}
