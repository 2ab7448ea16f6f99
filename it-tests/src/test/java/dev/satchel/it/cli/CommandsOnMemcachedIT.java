package dev.satchel.it.cli;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("memcached")
@OnServer(ServerKind.MEMCACHED)
class CommandsOnMemcachedIT extends CommandsOnStore {
    CommandsOnMemcachedIT() {
        super(ServerKind.MEMCACHED);
    }

    @Override
    boolean lists() {
        return false;
    }
}
