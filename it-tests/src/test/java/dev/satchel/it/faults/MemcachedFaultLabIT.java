package dev.satchel.it.faults;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import org.junit.jupiter.api.Tag;

@Tag("memcached")
@OnServer(ServerKind.MEMCACHED)
class MemcachedFaultLabIT extends FaultLab {
    MemcachedFaultLabIT(TestServer server) throws Exception {
        super(server);
    }
}
