package dev.satchel.it.memcached;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionStores;
import dev.satchel.spi.SessionStore;
import java.util.HashMap;
import java.util.Map;

/** Opens the store as an application does: by its configuration. */
final class Memcached {
    private Memcached() {}

    static SessionStore open(Object servers, Object... more) {
        Map<String, Object> values = new HashMap<>(Map.of("SESSION_TYPE", "memcached", "SESSION_MEMCACHED", servers));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return (SessionStore) SessionStores.open(SessionConfig.of(values));
    }
}
