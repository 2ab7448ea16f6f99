package dev.satchel.it.vectors;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import java.util.Map;

/** What Flask-Session did with Redis, through our store for it. */
abstract class RedisVectors extends StoredVectors {
    @Override
    public final String store() {
        return "redis";
    }

    @Override
    final Map<String, Object> server() {
        return Map.of(
                "SESSION_TYPE",
                "redis",
                "SESSION_REDIS",
                TestServers.shared(ServerKind.REDIS).url());
    }
}
