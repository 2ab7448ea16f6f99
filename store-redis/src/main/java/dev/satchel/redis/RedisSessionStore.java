package dev.satchel.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.Pool;

/** One string per session, with the server's own expiry in whole seconds: {@code SET key value EX seconds}. */
final class RedisSessionStore implements SessionStore, ListableStore {
    /** The arguments are what was loaded, then what replaces it and its seconds; with the first alone it deletes. */
    private static final String COMPARE_AND_SET = """
            local stored = redis.call('GET', KEYS[1])
            if not stored then return 0 end
            if stored ~= ARGV[1] then return -1 end
            if ARGV[2] then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
            else redis.call('DEL', KEYS[1]) end
            return 1
            """;

    private static final long GONE = -2; // what PTTL says of a key that is not there
    private static final int LEAST_LIMIT = 1 << 20; // what proto-max-bulk-len can be at least
    private static final String DIGEST = sha1(COMPARE_AND_SET);

    private final RedisServers servers;
    private final Clock clock;

    /** GETEX came with Redis 6.2. An older server says that it has none. */
    private volatile boolean hasGetex = true;

    RedisSessionStore(RedisServers servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return on(key, Optional.empty(), name -> read(name, command(Command.GET, name)));
    }

    /** One round trip; two on servers before 6.2. */
    @Override
    public Optional<StoredSession> loadAndTouch(String key, Duration ttl) {
        return on(key, Optional.empty(), name -> {
            if (hasGetex) {
                try {
                    return read(name, command(Command.GETEX, name).add("EX").add(seconds(ttl)));
                } catch (JedisDataException e) {
                    if (!says(e, "unknown command")) {
                        throw e;
                    }
                    hasGetex = false;
                }
            }
            return load(key).filter(loaded -> touch(key, ttl));
        });
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        byte[] name = bytes(key);
        if (!isExact(name, key)) {
            throw new SessionStoreException("A session's key is not of Unicode characters");
        }
        CommandArguments set =
                command(Command.SET, name).add(data).add("NX").add("EX").add(seconds(ttl));
        return servers.guarded(() -> write(name, set, data.length) != null);
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return on(key, UpdateResult.GONE, name -> compareAndSet(name, loaded.data(), data, bytes(seconds(ttl))));
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return on(key, UpdateResult.GONE, name -> compareAndSet(name, loaded.data()));
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return on(
                key,
                false,
                name -> isOne(
                        servers.repeatable(name, command(Command.EXPIRE, name).add(seconds(ttl)))));
    }

    @Override
    public boolean delete(String key) {
        return on(key, false, name -> isOne(servers.once(name, command(Command.DEL, name))));
    }

    /** SCAN on one server after the other, and the expiry of what it found in one more round trip. */
    @Override
    public Page list(String prefix, String cursor, int limit) {
        return servers.guarded(() -> {
            int at = cursor.indexOf('@');
            String position = at < 0 ? "0" : cursor.substring(0, at);
            NavigableMap<String, Pool<Connection>> nodes = servers.nodes();
            Map.Entry<String, Pool<Connection>> node = nodes.ceilingEntry(cursor.substring(at + 1));
            if (node == null) {
                return new Page(List.of(), Optional.empty());
            }
            List<Entry> entries = new ArrayList<>();
            String next = "0";
            try (Connection connection = node.getValue().getResource()) {
                if (nodes.size() == 1 || isPrimary(connection)) {
                    next = scan(connection, position, prefix, limit, entries);
                }
            }
            return new Page(
                    entries,
                    next.equals("0")
                            ? Optional.ofNullable(nodes.higherKey(node.getKey()))
                                    .map(name -> "0@" + name)
                            : Optional.of(next + "@" + node.getKey()));
        });
    }

    private String scan(Connection connection, String position, String prefix, int limit, List<Entry> entries) {
        List<?> reply = (List<?>) connection.executeCommand(new CommandArguments(Command.SCAN)
                .add(position)
                .add("MATCH")
                .add(bytes(prefix.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0") + "*"))
                .add("COUNT")
                .add(limit));
        List<?> keys = (List<?>) reply.get(1);
        keys.forEach(key -> connection.sendCommand(Command.PTTL, (byte[]) key));
        Instant now = clock.instant();
        for (Object key : keys) {
            long millis = connection.getIntegerReply();
            if (millis != GONE) {
                entries.add(new Entry(
                        new String((byte[]) key, UTF_8),
                        Optional.of(millis).filter(left -> left >= 0).map(now::plusMillis)));
            }
        }
        return new String((byte[]) reply.get(0), UTF_8);
    }

    private static boolean isPrimary(Connection connection) {
        List<?> role = (List<?>) connection.executeCommand(Command.ROLE);
        return Arrays.equals((byte[]) role.get(0), bytes("master"));
    }

    /** Works on a key; one that has no bytes of its own, for a half of a surrogate pair, holds nothing. */
    private <T> T on(String key, T nothing, Function<byte[], T> work) {
        byte[] name = bytes(key);
        return servers.guarded(() -> isExact(name, key) ? work.apply(name) : nothing);
    }

    private Optional<StoredSession> read(byte[] name, CommandArguments command) {
        try {
            return Optional.ofNullable((byte[]) servers.repeatable(name, command))
                    .map(StoredSession::of);
        } catch (JedisDataException e) {
            if (says(e, "WRONGTYPE")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private UpdateResult compareAndSet(byte[] name, byte[]... values) {
        int size = Stream.of(values).mapToInt(value -> value.length).max().orElse(0);
        Object answer;
        try {
            answer = write(name, script(Command.EVALSHA, DIGEST, name, values), size);
        } catch (JedisNoScriptException forgotten) {
            answer = write(name, script(Command.EVAL, COMPARE_AND_SET, name, values), size);
        } catch (JedisDataException e) {
            if (says(e, "WRONGTYPE")) {
                return UpdateResult.CONFLICT;
            }
            throw e;
        }
        return isOne(answer)
                ? UpdateResult.UPDATED
                : Long.valueOf(0).equals(answer) ? UpdateResult.GONE : UpdateResult.CONFLICT;
    }

    /** A server closes the connection on a value that is over its limit, and may say why too late to be heard. */
    private @Nullable Object write(byte[] name, CommandArguments command, int size) {
        try {
            return servers.once(name, command);
        } catch (JedisConnectionException e) {
            throw size <= LEAST_LIMIT
                    ? e
                    : new JedisConnectionException(
                            "A value of " + size + " bytes, if proto-max-bulk-len (by default 512 MB) is less", e);
        }
    }

    private static CommandArguments script(Command how, String script, byte[] name, byte[]... values) {
        return new CommandArguments(how).add(script).add(1).add(name).addObjects((Object[]) values);
    }

    private static CommandArguments command(Command command, byte[] name) {
        return new CommandArguments(command).add(name);
    }

    private static boolean isExact(byte[] name, String key) {
        return new String(name, UTF_8).equals(key);
    }

    /** As Flask-Session: {@code int(total_seconds)}. */
    private static String seconds(Duration ttl) {
        return Long.toString(ttl.toSeconds());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static boolean isOne(@Nullable Object answer) {
        return Long.valueOf(1).equals(answer);
    }

    private static boolean says(JedisDataException e, String what) {
        return String.valueOf(e.getMessage()).contains(what);
    }

    private static String sha1(String script) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes(script)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
