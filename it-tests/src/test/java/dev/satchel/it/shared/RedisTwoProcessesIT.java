package dev.satchel.it.shared;

import dev.satchel.it.flask.SharedStore;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("redis")
@OnServer(ServerKind.REDIS)
class RedisTwoProcessesIT extends TwoProcesses {
    @Override
    Map<String, String> store() {
        return SharedStore.settings(ServerKind.REDIS);
    }
}
