package dev.satchel.redis;

import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisDataException;

/** A command that only some servers have. One that has it not, or forbids it, says so and has done nothing: asked once. */
final class Ability {
    private volatile boolean missing;

    /** What the command answers; empty where the server has no such command. */
    <T> Optional<T> of(Supplier<T> command) {
        if (!missing) {
            try {
                return Optional.of(command.get());
            } catch (JedisDataException e) {
                if (!RedisServers.says(e, "unknown command")
                        && !RedisServers.says(e, "syntax error")
                        && !RedisServers.says(e, "NOPERM")) {
                    throw e;
                }
                missing = true;
            }
        }
        return Optional.empty();
    }
}
