package dev.satchel.it.flask;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("redis")
@OnServer(ServerKind.REDIS)
class RacesRedisFlaskIT extends RacesWithFlask {
    @Override
    Map<String, String> store() {
        return SharedStore.settings(ServerKind.REDIS);
    }
}
