package dev.satchel.it.shared;

import dev.satchel.it.flask.SharedStore;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("sqlalchemy")
@OnServer(ServerKind.MARIADB)
class MariaDbTwoProcessesIT extends TwoProcesses {
    @Override
    Map<String, String> store() {
        return SharedStore.settings(ServerKind.MARIADB);
    }
}
