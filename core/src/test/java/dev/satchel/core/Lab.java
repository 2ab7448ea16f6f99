package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.SessionEvent;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.testkit.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A session manager on the memory store, with a clock to move and every call and event to look at. */
final class Lab implements AutoCloseable {
    final MutableClock clock = MutableClock.at(Instant.parse("2026-01-02T03:04:05Z"));
    final List<SessionEvent.Kind> events = new CopyOnWriteArrayList<>();
    final List<SessionEvent> told = new CopyOnWriteArrayList<>();
    final List<Set<String>> eventKeys = new CopyOnWriteArrayList<>();
    final SlowMotionStore store;
    final SessionManager sessions;
    final List<String> ids = new ArrayList<>();
    /** Whether the listener throws whatever it hears. */
    boolean loud;

    Lab(Map<String, Object> settings) {
        SessionConfig config = config(settings);
        SessionStores.Opened opened = SessionStores.openAll(config);
        store = new SlowMotionStore((SessionStore) opened.backend());
        sessions = new SessionManager(opened.settings(), store, config, this::nextId);
    }

    /** Another manager on the same store, as of another process or after a restart. */
    SessionManager manager(Map<String, Object> settings) {
        return manager(config(settings));
    }

    SessionManager manager(SessionConfig config) {
        return new SessionManager(SessionStores.openAll(config).settings(), store, config, this::nextId);
    }

    SessionConfig config(Map<String, Object> settings) {
        return SessionConfig.builder()
                .set("SESSION_TYPE", "memory")
                .setAll(settings)
                .clock(clock)
                .listener(event -> {
                    told.add(event);
                    events.add(event.kind());
                    eventKeys.add(event.keys());
                    if (loud) {
                        throw new IllegalStateException("of a listener");
                    }
                })
                .build();
    }

    Lab() {
        this(Map.of());
    }

    private String nextId() {
        ids.add("id-" + (ids.size() + 1));
        return ids.get(ids.size() - 1);
    }

    /** The calls that the store got since this was last asked. */
    List<String> calls() {
        List<String> calls = List.copyOf(store.calls);
        store.calls.clear();
        return calls;
    }

    /** What is stored under an id, decoded; null where there is nothing. */
    @Nullable Map<String, @Nullable Object> stored(String id) {
        Map<String, @Nullable Object> values = store.load(sessions.storeKey(id))
                .filter(Stored::isSession)
                .map(StoredSession::data)
                .flatMap(dev.satchel.core.codec.StoreCodec.msgpack()::decode)
                .orElse(null);
        store.calls.remove(store.calls.size() - 1);
        return values;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
