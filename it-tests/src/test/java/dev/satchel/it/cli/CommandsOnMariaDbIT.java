package dev.satchel.it.cli;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("sqlalchemy")
@OnServer(ServerKind.MARIADB)
class CommandsOnMariaDbIT extends CommandsOnStore {
    CommandsOnMariaDbIT() {
        super(ServerKind.MARIADB);
    }
}
