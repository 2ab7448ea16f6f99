package dev.satchel.it.faults;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import org.junit.jupiter.api.Tag;

@Tag("redis")
@OnServer(ServerKind.REDIS)
class RedisFaultLabIT extends FaultLab {
    RedisFaultLabIT(TestServer server) throws Exception {
        super(server);
    }
}
