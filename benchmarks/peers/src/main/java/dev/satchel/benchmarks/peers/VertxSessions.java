package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Target;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.SessionStore;
import io.vertx.ext.web.sstore.cookie.CookieSessionStore;
import io.vertx.ext.web.sstore.redis.RedisSessionStore;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x: sessions in Redis, or in an encrypted cookie (AES-GCM). Its handler puts a session that was used back, read or
 * written. Where the answer comes from Redis, the thread that waits for it is another than in a Vert.x server.
 */
final class VertxSessions implements Peer {
    private static final int CONNECTIONS = 8;

    private final SessionStore store;

    private VertxSessions(SessionStore store) {
        this.store = store;
    }

    static Peer redis() {
        Vertx vertx = Vertx.vertx();
        RedisOptions options = new RedisOptions()
                .setConnectionString(TestServers.shared(ServerKind.REDIS).url())
                .setMaxPoolSize(CONNECTIONS);
        return new VertxSessions(RedisSessionStore.create(vertx, Redis.createClient(vertx, options)));
    }

    static Peer cookie() {
        return new VertxSessions(CookieSessionStore.create(
                Vertx.vertx(), "3f9c1d7be0a8452691d4f7c2ab60e83577b1", Buffer.buffer("a salt of 16 byt")));
    }

    @Override
    public String create(Map<String, Object> values) {
        Session session = store.createSession(Target.LIFETIME.toMillis());
        values.forEach((key, value) ->
                session.put(key, value instanceof List<?> list ? new JsonArray(list).encode() : value));
        put(session);
        return session.value();
    }

    @Override
    public @Nullable Object read(String cookie, String key) {
        Session session = find(cookie);
        Object value = session.get(key);
        put(session);
        return value;
    }

    @Override
    public void write(String cookie, String key, Object value) {
        Session session = find(cookie);
        session.put(key, value);
        put(session);
        if (session.value().isEmpty()) {
            throw new IllegalStateException();
        }
    }

    private Session find(String cookie) {
        return Objects.requireNonNull(await(store.get(cookie)));
    }

    private void put(Session session) {
        session.setAccessed();
        await(store.put(session));
    }

    private static <T> T await(Future<T> future) {
        return future.isComplete()
                ? future.result()
                : future.toCompletionStage().toCompletableFuture().join();
    }
}
