package com.example.attic;

import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.StoreContext;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A store that a stranger wrote: sessions in named boxes, which live as long as the JVM. */
final class AtticStore implements SessionStore {
    private static final Map<String, Map<String, Item>> BOXES = new ConcurrentHashMap<>();

    private final Map<String, Item> box;
    private final Clock clock;
    private volatile boolean closed;

    private AtticStore(String box, Clock clock) {
        this.box = BOXES.computeIfAbsent(box, name -> new ConcurrentHashMap<>());
        this.clock = clock;
    }

    private record Item(byte[] data, Instant expiresAt) {}

    @Override
    public Optional<StoredSession> load(String key) {
        return Optional.ofNullable(live(open().get(key)))
                .map(item -> new StoredSession(item.data(), null, Optional.of(item.expiresAt())));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        Item made = new Item(data, clock.instant().plus(ttl));
        return open().compute(key, (same, item) -> live(item) == null ? made : item) == made;
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        AtomicReference<UpdateResult> result = new AtomicReference<>(UpdateResult.GONE);
        open().computeIfPresent(key, (same, item) -> {
            if (live(item) == null) {
                return null;
            }
            boolean unchanged = Arrays.equals(item.data(), loaded.data());
            result.set(unchanged ? UpdateResult.UPDATED : UpdateResult.CONFLICT);
            return unchanged ? new Item(data, clock.instant().plus(ttl)) : item;
        });
        return result.get();
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return open().computeIfPresent(
                        key,
                        (same, item) ->
                                live(item) == null ? null : new Item(item.data(), clock.instant().plus(ttl)))
                != null;
    }

    @Override
    public boolean delete(String key) {
        return live(open().remove(key)) != null;
    }

    private Item live(Item item) {
        return item == null || !clock.instant().isBefore(item.expiresAt()) ? null : item;
    }

    private Map<String, Item> open() {
        if (closed) {
            throw new dev.satchel.SessionStoreException("The attic is closed");
        }
        return box;
    }

    @Override
    public void close() {
        closed = true; // the boxes stay where they are
    }

    /** What the service file names. */
    public static final class Provider implements SessionStoreProvider {
        @Override
        public String type() {
            return "attic";
        }

        @Override
        public Set<String> keys() {
            return Set.of("SESSION_ATTIC_BOX");
        }

        @Override
        public SessionBackend open(StoreContext context) {
            String box = context.settings().text("SESSION_ATTIC_BOX", "sessions");
            context.settings().check();
            return new AtticStore(box, context.clock());
        }
    }
}
