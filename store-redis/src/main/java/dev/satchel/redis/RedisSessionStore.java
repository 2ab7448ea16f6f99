package dev.satchel.redis;

import static dev.satchel.redis.RedisServers.asTheyAre;
import static dev.satchel.redis.RedisServers.command;
import static dev.satchel.redis.RedisServers.says;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.Pool;

/** One string per session, with the server's own expiry in whole seconds: {@code SET key value EX seconds}. */
final class RedisSessionStore implements SessionStore, ListableStore {
    private static final long GONE = -2; // what PTTL says of a key that is not there
    private static final int STEP = 10; // keys looked at in one go, while the commands of requests wait

    private final RedisServers servers;
    private final Comparison comparison;
    private final Ability getex = new Ability();
    private final Clock clock;

    RedisSessionStore(RedisServers servers, Clock clock) {
        this.servers = servers;
        comparison = new Comparison(servers);
        this.clock = clock;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return on(key, Optional.empty(), name -> read(name, command(Command.GET, name)));
    }

    /** One round trip; two on servers before 6.2. */
    @Override
    public Optional<StoredSession> loadAndTouch(String key, Duration ttl) {
        return on(
                key,
                Optional.empty(),
                name -> getex.of(() -> read(
                                name, command(Command.GETEX, name).add("EX").add(seconds(ttl))))
                        .orElseGet(() -> load(key).filter(loaded -> touch(key, ttl))));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        byte[] name = bytes(key);
        if (!isExact(name, key)) {
            throw new SessionStoreException("A session's key is not of Unicode characters");
        }
        CommandArguments set = command(Command.SET, name)
                .add(asTheyAre(data))
                .add("NX")
                .add("EX")
                .add(seconds(ttl));
        return servers.guarded(() -> comparison.write(name, set, data.length) != null);
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return on(key, UpdateResult.GONE, name -> comparison.replace(name, loaded.data(), data, seconds(ttl)));
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return on(key, UpdateResult.GONE, name -> comparison.delete(name, loaded.data()));
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

    /** SCAN on one server after the other, ten keys at a time: two round trips for each ten. */
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
        String next = position;
        for (int seen = 0; seen < limit; seen += STEP) {
            next = step(connection, next, prefix, Math.min(STEP, limit), entries);
            if (next.equals("0")) {
                break;
            }
        }
        return next;
    }

    private String step(Connection connection, String position, String prefix, int count, List<Entry> entries) {
        List<?> reply = (List<?>) connection.executeCommand(new CommandArguments(Command.SCAN)
                .add(position)
                .add("MATCH")
                .add(bytes(prefix.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0") + "*"))
                .add("COUNT")
                .add(count));
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

    @Override
    public void close() {
        servers.close();
    }
}
