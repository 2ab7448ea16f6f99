package dev.satchel.testkit;

import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.MapStore.Held;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The contract for a kind of {@link MapStore}. */
abstract class MapStoreContract extends SessionStoreContract {
    final Map<String, Held> backend = new ConcurrentHashMap<>();

    @Override
    protected final SessionStore openStore() {
        return over(backend, clock());
    }

    abstract SessionStore over(Map<String, Held> backend, Clock clock);
}
