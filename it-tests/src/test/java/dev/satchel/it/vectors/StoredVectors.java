package dev.satchel.it.vectors;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.core.codec.SessionCodec;
import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request of a browser that already has the vector's session id: what it writes goes through the life cycle, the codec
 * and the store to the server, under the very key that Flask-Session used.
 */
abstract class StoredVectors implements VectorSuite {
    static final String PREFIX = "session:";

    private final MutableClock clock = MutableClock.at(Instant.now());
    private final Map<Map<String, Object>, SessionManager> managers = new HashMap<>();

    /** The settings that name the store and its server. */
    abstract Map<String, Object> server();

    /** Stores the vector's session as a request does that finds another one under its id. */
    final void write(JsonNode vector, String key) {
        SessionManager manager = manager(vector, key);
        Duration lifetime = Duration.ofSeconds(vector.path("lifetime_seconds").asLong());
        Map<String, @Nullable Object> session = Typed.session(vector.path("session"), PythonOnly::inStore);
        SessionCodec codec = StorePayloadVectors.codec(vector.path("format"));
        SessionStore store = manager.store().orElseThrow();
        store.delete(key);
        if (Deviations.isRefusedByASession(vector.path("session"))) {
            store.create(key, codec.encode(session), lifetime);
            return;
        }
        store.create(key, codec.encode(Map.of("another", "session")), lifetime);
        SessionExchange exchange = open(manager, sid(vector, key));
        exchange.session().remove("another");
        exchange.session().putAll(session);
        exchange.commit();
    }

    /** What the next request of that browser finds. */
    final Map<String, @Nullable Object> read(JsonNode vector, String key) {
        return read(vector, key, at(vector));
    }

    /** The same at another time. */
    final Map<String, @Nullable Object> read(JsonNode vector, String key, Instant at) {
        SessionManager manager = manager(vector, key);
        clock.set(at);
        return new LinkedHashMap<>(open(manager, sid(vector, key)).session());
    }

    private static SessionExchange open(SessionManager manager, String cookie) {
        return manager.open(List.of("session=" + cookie));
    }

    /** When it was recorded; where that made no difference, now. */
    private static Instant at(JsonNode vector) {
        JsonNode now = vector.path("now");
        return now.isNumber() ? Instant.EPOCH.plusNanos(Math.round(now.asDouble() * 1e6) * 1000) : Instant.now();
    }

    private SessionManager manager(JsonNode vector, String key) {
        clock.set(at(vector));
        Map<String, Object> settings = new HashMap<>(server());
        settings.put("SESSION_SERIALIZATION_FORMAT", vector.path("format").asString("msgpack"));
        settings.put("SESSION_PERMANENT", "false"); // as far as the session itself does not say otherwise
        settings.put(
                "PERMANENT_SESSION_LIFETIME", vector.path("lifetime_seconds").asString("3600"));
        settings.put(
                "SESSION_KEY_PREFIX",
                key.substring(0, key.length() - sid(vector, key).length()));
        return manager(settings);
    }

    /** One for each configuration: to open a store costs more than all that a vector does with it. */
    final SessionManager manager(Map<String, Object> settings) {
        return managers.computeIfAbsent(
                settings,
                missing -> SessionManager.create(
                        SessionConfig.builder().setAll(missing).clock(clock).build()));
    }

    /** Moves the clock that all managers have. */
    final void at(Instant instant) {
        clock.set(instant);
    }

    private static String sid(JsonNode vector, String key) {
        return vector.path("sid").asString(key.substring(key.indexOf(':') + 1));
    }

    @Override
    public final void close() {
        managers.values().forEach(SessionManager::close);
        managers.clear();
    }
}
