package dev.satchel.redis;

import dev.satchel.SessionStoreException;
import java.net.SocketTimeoutException;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.Rawable;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.Pool;

/**
 * Sends commands to the server that holds a key. A write is sent once: Jedis's own cluster executor would repeat one whose
 * answer got lost, and a repeated compare-and-set is in conflict with itself.
 */
final class RedisServers implements AutoCloseable {
    private static final int MAX_REDIRECTIONS = 5;

    private final UnifiedJedis client;
    private final String where;
    private final boolean ours;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean refreshing = new AtomicBoolean();

    private RedisServers(UnifiedJedis client, String where, boolean ours) {
        this.client = client;
        this.where = where;
        this.ours = ours;
    }

    static CommandArguments command(ProtocolCommand command, byte[] name) {
        return new CommandArguments(command).add(name);
    }

    /** Bytes that nobody changes meanwhile: Jedis would copy them. */
    static Rawable asTheyAre(byte[] bytes) {
        return () -> bytes;
    }

    static boolean says(JedisDataException e, String what) {
        return String.valueOf(e.getMessage()).contains(what);
    }

    static boolean supports(UnifiedJedis client) {
        return client instanceof RedisClient
                || client instanceof RedisSentinelClient
                || client instanceof RedisClusterClient;
    }

    /** Makes a client, or takes one, and proves by a PING that it can be used. One of ours is closed in the end. */
    static RedisServers open(Supplier<UnifiedJedis> connect, String where, boolean ours) {
        try {
            RedisServers servers = new RedisServers(connect.get(), where, ours);
            try {
                servers.once(new byte[0], new CommandArguments(Command.PING));
            } catch (JedisException e) {
                servers.close();
                throw e;
            }
            return servers;
        } catch (JedisException e) {
            throw fault(where, e);
        }
    }

    /** Sends a command once; whether it was done is unknown when its answer gets lost. */
    @Nullable Object once(byte[] key, CommandArguments command) {
        return client instanceof RedisClusterClient cluster
                ? send(cluster, JedisClusterCRC16.getSlot(key), command)
                : client.executeCommand(command);
    }

    /** Sends a command that may as well run twice: again, when the server had closed the connection while it was idle. */
    @Nullable Object repeatable(byte[] key, CommandArguments command) {
        try {
            return once(key, command);
        } catch (JedisConnectionException e) {
            if (!ours || !isStale(e)) {
                throw e;
            }
            nodes().values().forEach(Pool::clear);
            return once(key, command);
        }
    }

    /** Runs what talks to the servers; its faults are ours to explain. */
    <T extends @Nullable Object> T guarded(Supplier<T> work) {
        if (closed.get()) {
            throw new SessionStoreException(where + " is closed");
        }
        try {
            return work.get();
        } catch (JedisException e) {
            throw fault(where, e);
        }
    }

    /** The servers by name, in order: several with a cluster, replicas among them. */
    NavigableMap<String, Pool<Connection>> nodes() {
        NavigableMap<String, Pool<Connection>> nodes = new TreeMap<>();
        if (client instanceof RedisClient single) {
            nodes.put("", single.getPool());
        } else if (client instanceof RedisSentinelClient sentinel) {
            sentinel.getPrimaryNodesConnectionMap().values().forEach(primary -> nodes.put("", primary));
        } else if (client instanceof RedisClusterClient cluster) {
            nodes.putAll(cluster.getClusterNodes());
        }
        return nodes;
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true) && ours) {
            client.close();
        }
    }

    private @Nullable Object send(RedisClusterClient cluster, int slot, CommandArguments command) {
        JedisRedirectionException redirection = null;
        for (int i = 0; i < MAX_REDIRECTIONS; i++) {
            try (Connection connection = connection(cluster, slot, redirection)) {
                if (redirection instanceof JedisAskDataException) {
                    connection.executeCommand(Command.ASKING);
                }
                return connection.executeCommand(command);
            } catch (JedisRedirectionException redirected) {
                redirection = redirected;
                if (!(redirected instanceof JedisAskDataException)) {
                    cluster.refreshClusterTopology();
                }
            } catch (JedisConnectionException lost) {
                refreshAside(cluster);
                throw lost;
            }
        }
        throw new JedisException("Redirected " + MAX_REDIRECTIONS + " times", redirection);
    }

    private static Connection connection(
            RedisClusterClient cluster, int slot, @Nullable JedisRedirectionException redirection) {
        Pool<Connection> target = redirection == null
                ? null
                : cluster.getClusterNodes().get(redirection.getTargetNode().toString());
        return target == null ? cluster.getConnectionFromSlot(slot) : target.getResource();
    }

    /** Learns where the slots are now. Not in the request's own time: a server that hangs would cost it another timeout. */
    private void refreshAside(RedisClusterClient cluster) {
        if (!closed.get() && !refreshing.getAndSet(true)) {
            Thread refresh = new Thread(
                    () -> {
                        try {
                            cluster.refreshClusterTopology();
                        } finally {
                            refreshing.set(false);
                        }
                    },
                    "satchel-redis-cluster-refresh");
            refresh.setDaemon(true);
            refresh.start();
        }
    }

    /** Closed by the server while it was idle; not one that timed out, nor a server that is down. */
    private static boolean isStale(JedisConnectionException e) {
        return !(e.getCause() instanceof SocketTimeoutException) && e.getSuppressed().length == 0;
    }

    /** The server repeats the arguments of a command that it does not know: a session's key is among them. */
    private static SessionStoreException fault(String where, JedisException e) {
        SessionStoreException fault = SessionStoreException.because(where + " failed", e);
        String message = String.valueOf(fault.getMessage());
        int arguments = message.indexOf(", with args");
        return arguments < 0 ? fault : new SessionStoreException(message.substring(0, arguments));
    }
}
