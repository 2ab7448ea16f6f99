package dev.satchel.it.cli;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("redis")
@OnServer(ServerKind.REDIS)
class CommandsOnRedisIT extends CommandsOnStore {
    CommandsOnRedisIT() {
        super(ServerKind.REDIS);
    }
}
