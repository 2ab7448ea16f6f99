package dev.satchel.it.flask;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("memcached")
@OnServer(ServerKind.MEMCACHED)
class PythonMemcachedFlaskIT extends StoreInterop {
    @Override
    Map<String, String> store() {
        return SharedStore.memcached("memcache");
    }
}
