package dev.satchel.redis;

import static dev.satchel.redis.RedisServers.asTheyAre;
import static dev.satchel.redis.RedisServers.command;
import static dev.satchel.redis.RedisServers.says;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.spi.UpdateResult;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Replaces or deletes a value that still is what was read, in one step of the server: by its own comparison (SET IFEQ and
 * DELEX of Redis 8.4, SET IFEQ of Valkey 8.1, DELIFEQ of Valkey 9), else by a script that is sent by its digest.
 */
final class Comparison {
    /** The arguments are what was loaded, then what replaces it and its seconds; with the first alone it deletes. */
    private static final String SCRIPT = """
            local stored = redis.call('GET', KEYS[1])
            if not stored then return 0 end
            if stored ~= ARGV[1] then return -1 end
            if ARGV[2] then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
            else redis.call('DEL', KEYS[1]) end
            return 1
            """;

    private static final String DIGEST = sha1(SCRIPT);
    private static final ProtocolCommand DELIFEQ = () -> "DELIFEQ".getBytes(UTF_8);
    private static final int LEAST_LIMIT = 1 << 20; // what proto-max-bulk-len can be at least

    private final RedisServers servers;
    private final Ability ifeq = new Ability();
    private final Ability delex = new Ability();
    private final Ability delifeq = new Ability();

    Comparison(RedisServers servers) {
        this.servers = servers;
    }

    UpdateResult replace(byte[] name, byte[] loaded, byte[] data, String seconds) {
        return compared(() -> ifeq.of(() -> {
                    CommandArguments set = command(Command.SET, name)
                            .add(asTheyAre(data))
                            .add("IFEQ")
                            .add(asTheyAre(loaded))
                            .add("EX")
                            .add(seconds);
                    return write(name, set, data.length) != null ? UpdateResult.UPDATED : lost(name);
                })
                .orElseGet(() -> script(name, loaded, data, seconds.getBytes(UTF_8))));
    }

    UpdateResult delete(byte[] name, byte[] loaded) {
        return compared(() -> delex.of(() ->
                        deleted(name, command(Command.DELEX, name).add("IFEQ").add(asTheyAre(loaded))))
                .or(() -> delifeq.of(() -> deleted(name, command(DELIFEQ, name).add(asTheyAre(loaded)))))
                .orElseGet(() -> script(name, loaded)));
    }

    /** What is no text is not what was loaded. */
    private static UpdateResult compared(Supplier<UpdateResult> comparison) {
        try {
            return comparison.get();
        } catch (JedisDataException e) {
            if (says(e, "WRONGTYPE")) {
                return UpdateResult.CONFLICT;
            }
            throw e;
        }
    }

    private UpdateResult deleted(byte[] name, CommandArguments delete) {
        return Long.valueOf(1).equals(servers.once(name, delete)) ? UpdateResult.UPDATED : lost(name);
    }

    /** The server's own comparison does not tell the two apart. */
    private UpdateResult lost(byte[] name) {
        return servers.repeatable(name, command(Command.GET, name)) == null ? UpdateResult.GONE : UpdateResult.CONFLICT;
    }

    private UpdateResult script(byte[] name, byte[]... values) {
        int size = 0;
        for (byte[] value : values) {
            size = Math.max(size, value.length);
        }
        Object answer;
        try {
            answer = write(name, script(Command.EVALSHA, DIGEST, name, values), size);
        } catch (JedisNoScriptException forgotten) {
            answer = write(name, script(Command.EVAL, SCRIPT, name, values), size);
        }
        return Long.valueOf(1).equals(answer)
                ? UpdateResult.UPDATED
                : Long.valueOf(0).equals(answer) ? UpdateResult.GONE : UpdateResult.CONFLICT;
    }

    private static CommandArguments script(Command how, String script, byte[] name, byte[]... values) {
        CommandArguments command = new CommandArguments(how).add(script).add(1).add(name);
        for (byte[] value : values) {
            command.add(asTheyAre(value));
        }
        return command;
    }

    /** A server closes the connection on a value that is over its limit, and may say why too late to be heard. */
    @Nullable Object write(byte[] name, CommandArguments command, int size) {
        try {
            return servers.once(name, command);
        } catch (JedisConnectionException e) {
            throw size <= LEAST_LIMIT ? e : tooLarge(size, e);
        } catch (JedisDataException e) {
            throw says(e, "invalid bulk length") ? tooLarge(size, e) : e;
        }
    }

    private static JedisException tooLarge(int size, JedisException cause) {
        return new JedisException(
                "A value of " + size + " bytes, if proto-max-bulk-len (by default 512 MB) is less", cause);
    }

    private static String sha1(String script) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(script.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
