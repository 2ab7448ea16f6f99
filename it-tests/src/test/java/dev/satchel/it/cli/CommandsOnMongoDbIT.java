package dev.satchel.it.cli;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("mongodb")
@OnServer(ServerKind.MONGODB)
class CommandsOnMongoDbIT extends CommandsOnStore {
    CommandsOnMongoDbIT() {
        super(ServerKind.MONGODB);
    }
}
