package dev.satchel.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

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
        return servers.guarded(() -> read(key, command(Command.GET, key)));
    }

    /** One round trip; two on servers before 6.2. */
    @Override
    public Optional<StoredSession> loadAndTouch(String key, Duration ttl) {
        return servers.guarded(() -> {
            if (hasGetex) {
                try {
                    return read(key, command(Command.GETEX, key).add("EX").add(seconds(ttl)));
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
        CommandArguments set =
                command(Command.SET, key).add(data).add("NX").add("EX").add(seconds(ttl));
        return servers.guarded(() -> write(key, set, data.length) != null);
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return compareAndSet(key, loaded.data(), data, bytes(seconds(ttl)));
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return compareAndSet(key, loaded.data());
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        CommandArguments expire = command(Command.EXPIRE, key).add(seconds(ttl));
        return servers.guarded(() -> isOne(servers.repeatable(bytes(key), expire)));
    }

    @Override
    public boolean delete(String key) {
        return servers.guarded(() -> isOne(servers.once(bytes(key), command(Command.DEL, key))));
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

    private Optional<StoredSession> read(String key, CommandArguments command) {
        try {
            return Optional.ofNullable((byte[]) servers.repeatable(bytes(key), command))
                    .map(StoredSession::of);
        } catch (JedisDataException e) {
            if (says(e, "WRONGTYPE")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private UpdateResult compareAndSet(String key, byte[]... values) {
        int size = Stream.of(values).mapToInt(value -> value.length).max().orElse(0);
        return servers.guarded(() -> {
            Object answer;
            try {
                answer = write(key, script(Command.EVALSHA, DIGEST, key, values), size);
            } catch (JedisNoScriptException forgotten) {
                answer = write(key, script(Command.EVAL, COMPARE_AND_SET, key, values), size);
            } catch (JedisDataException e) {
                if (says(e, "WRONGTYPE")) {
                    return UpdateResult.CONFLICT;
                }
                throw e;
            }
            return isOne(answer)
                    ? UpdateResult.UPDATED
                    : Long.valueOf(0).equals(answer) ? UpdateResult.GONE : UpdateResult.CONFLICT;
        });
    }

    /** A server closes the connection on a value that is over its limit, and may say why too late to be heard. */
    private @Nullable Object write(String key, CommandArguments command, int size) {
        try {
            return servers.once(bytes(key), command);
        } catch (JedisConnectionException e) {
            throw size <= LEAST_LIMIT
                    ? e
                    : new JedisConnectionException(
                            "A value of " + size + " bytes, if proto-max-bulk-len (by default 512 MB) is less", e);
        }
    }

    private static CommandArguments script(Command how, String script, String key, byte[]... values) {
        return new CommandArguments(how).add(script).add(1).add(bytes(key)).addObjects((Object[]) values);
    }

    private static CommandArguments command(Command command, String key) {
        return new CommandArguments(command).add(bytes(key));
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
