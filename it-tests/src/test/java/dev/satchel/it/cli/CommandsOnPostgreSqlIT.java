package dev.satchel.it.cli;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("sqlalchemy")
@OnServer(ServerKind.POSTGRESQL)
class CommandsOnPostgreSqlIT extends CommandsOnStore {
    CommandsOnPostgreSqlIT() {
        super(ServerKind.POSTGRESQL);
    }
}
