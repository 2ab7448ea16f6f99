package dev.satchel.it.redis;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;

@OnServer(ServerKind.REDIS)
class RedisStoreIT extends RedisContract {
    RedisStoreIT() {
        super(ServerKind.REDIS);
    }
}
