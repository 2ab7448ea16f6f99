package dev.satchel.it.redis;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionStores;
import dev.satchel.it.servers.TestServer;
import dev.satchel.spi.SessionStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;

/** Opens the store as an application does: by its configuration. */
final class RedisStores {
    private static final AtomicInteger KEYS = new AtomicInteger();

    private RedisStores() {}

    static SessionStore open(TestServer server) {
        return open(server.url());
    }

    /** Opens the store at a URL, or on a client, with more settings. */
    static SessionStore open(Object redis, Object... more) {
        Map<String, Object> values = new HashMap<>(Map.of("SESSION_TYPE", "redis", "SESSION_REDIS", redis));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return (SessionStore) SessionStores.open(SessionConfig.of(values));
    }

    /** A second client: another library's view would be the same bytes. */
    static Jedis client(TestServer server) {
        return new Jedis(URI.create(server.url()));
    }

    /** A key that no other test uses. */
    static String key() {
        return "session:" + ProcessHandle.current().pid() + "-" + KEYS.incrementAndGet();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
