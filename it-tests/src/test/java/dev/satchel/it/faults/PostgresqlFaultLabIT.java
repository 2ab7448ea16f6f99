package dev.satchel.it.faults;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import org.junit.jupiter.api.Tag;

@Tag("sqlalchemy")
@OnServer(ServerKind.POSTGRESQL)
class PostgresqlFaultLabIT extends FaultLab {
    PostgresqlFaultLabIT(TestServer server) throws Exception {
        super(server);
    }
}
