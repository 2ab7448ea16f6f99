package dev.satchel.it.redis;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Three primaries on loopback that share the 16384 slots; one that is down leaves the others at work. */
final class RedisCluster implements AutoCloseable {
    private static final int SLOTS = 16384;
    private static final int SIZE = 3;

    private final List<TestServer> nodes = new ArrayList<>();

    RedisCluster() throws InterruptedException {
        int[] busPorts = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            busPorts[i] = TestServers.freePort();
            nodes.add(TestServers.start(
                    ServerKind.REDIS,
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    Integer.toString(busPorts[i]),
                    "--cluster-node-timeout",
                    "1000",
                    "--cluster-require-full-coverage",
                    "no"));
        }
        for (int i = 0; i < SIZE; i++) {
            run(i, "ADDSLOTSRANGE", i * SLOTS / SIZE, (i + 1) * SLOTS / SIZE - 1);
            run(i, "SET-CONFIG-EPOCH", i + 1);
            if (i > 0) {
                run(0, "MEET", "127.0.0.1", nodes.get(i).port(), busPorts[i]);
            }
        }
        for (int i = 0; i < SIZE; i++) {
            int node = i;
            RedisResourcesIT.awaitUntil(() -> {
                String info = run(node, "INFO");
                return info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:" + SLOTS);
            });
        }
    }

    /** As the store's setting takes it. */
    String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis+cluster://", ""));
    }

    List<TestServer> nodes() {
        return nodes;
    }

    /** The number of the node that a key's slot was given to in the beginning. */
    static int nodeOf(String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        int node = 0;
        while (slot >= (node + 1) * SLOTS / SIZE) {
            node++;
        }
        return node;
    }

    /** Begins to move a key's slot to another node: the key itself goes, others stay until {@link #finishMove}. */
    void beginMove(String key, int to) {
        int from = nodeOf(key);
        int slot = JedisClusterCRC16.getSlot(key);
        run(to, "SETSLOT", slot, "IMPORTING", run(from, "MYID"));
        run(from, "SETSLOT", slot, "MIGRATING", run(to, "MYID"));
        try (Jedis jedis = RedisStores.client(nodes.get(from))) {
            jedis.migrate("127.0.0.1", nodes.get(to).port(), key, 0, 2000);
        }
    }

    void finishMove(String key, int to) {
        int slot = JedisClusterCRC16.getSlot(key);
        run(to, "SETSLOT", slot, "NODE", run(to, "MYID"));
        run(nodeOf(key), "SETSLOT", slot, "NODE", run(to, "MYID"));
    }

    @Override
    public void close() {
        nodes.forEach(TestServer::close);
    }

    private String run(int node, Object... words) {
        String[] arguments =
                java.util.Arrays.stream(words).map(Object::toString).toArray(String[]::new);
        try (Jedis jedis = RedisStores.client(nodes.get(node))) {
            return new String(
                    (byte[]) jedis.sendCommand(Command.CLUSTER, arguments), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
