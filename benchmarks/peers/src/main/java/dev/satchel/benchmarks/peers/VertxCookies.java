package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Target;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.SessionStore;
import io.vertx.ext.web.sstore.cookie.CookieSessionStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Vert.x keeps a session in an encrypted cookie (AES-GCM). */
final class VertxCookies implements Peer {
    private final SessionStore store = CookieSessionStore.create(
            Vertx.vertx(), "3f9c1d7be0a8452691d4f7c2ab60e83577b1", Buffer.buffer("a salt of 16 byt"));

    @Override
    public String create(Map<String, Object> values) {
        Session session = store.createSession(Target.LIFETIME.toMillis());
        values.forEach((key, value) ->
                session.put(key, value instanceof List<?> list ? new JsonArray(list).encode() : value));
        return sealed(session);
    }

    @Override
    public @Nullable Object read(String cookie, String key) {
        Session session = find(cookie);
        session.setAccessed();
        return session.get(key);
    }

    @Override
    public void write(String cookie, String key, Object value) {
        Session session = find(cookie);
        session.setAccessed();
        session.put(key, value);
        if (sealed(session).isEmpty()) {
            throw new IllegalStateException();
        }
    }

    private Session find(String cookie) {
        return Objects.requireNonNull(store.get(cookie).result());
    }

    private String sealed(Session session) {
        store.put(session).result();
        return session.value();
    }
}
