package dev.satchel.it.redis;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** On a cluster too, each command goes straight to the node that has the key. */
@Tag("redis")
class RedisClusterRoundTripsIT extends MonitoredRoundTrips {
    private static RedisCluster cluster;

    RedisClusterRoundTripsIT() throws IOException {
        super(cluster.url(), cluster.nodes());
    }

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = new RedisCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }
}
