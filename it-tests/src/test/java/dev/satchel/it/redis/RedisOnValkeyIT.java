package dev.satchel.it.redis;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.time.Duration;
import org.opentest4j.TestAbortedException;

/** By the server's own comparison, where Debian's Redis runs a script. */
@OnServer(ServerKind.VALKEY)
class RedisOnValkeyIT extends RedisContract {
    RedisOnValkeyIT() {
        super(ServerKind.VALKEY);
    }

    @Override
    protected void elapse(Duration time) {
        throw new TestAbortedException("Redis and Valkey expire alike, and RedisStoreIT waits for it");
    }
}
