package dev.satchel.it.faults;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import org.junit.jupiter.api.Tag;

@Tag("mongodb")
@OnServer(ServerKind.MONGODB)
class MongoDbFaultLabIT extends FaultLab {
    MongoDbFaultLabIT(TestServer server) throws Exception {
        super(server);
    }
}
