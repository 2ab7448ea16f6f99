package dev.satchel.it.redis;

import dev.satchel.it.servers.TestServer;
import dev.satchel.it.trips.RoundTrips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Counted by MONITOR, on each server that may be asked. */
abstract class MonitoredRoundTrips extends RoundTrips {
    private final String prefix = RedisStores.key() + ":";
    private final String url;
    private final List<Monitor> monitors = new ArrayList<>();

    MonitoredRoundTrips(String url, List<TestServer> servers) throws IOException {
        this.url = url;
        for (TestServer server : servers) {
            monitors.add(new Monitor(server));
        }
    }

    @AfterEach
    final void stopMonitors() throws IOException {
        for (Monitor monitor : monitors) {
            monitor.close();
        }
    }

    @Override
    protected final Map<String, Object> store() {
        return Map.of("SESSION_TYPE", "redis", "SESSION_REDIS", url, "SESSION_KEY_PREFIX", prefix);
    }

    @Override
    protected final int sinceLast() {
        int commands = 0;
        for (Monitor monitor : monitors) {
            try {
                commands += monitor.commands(prefix).size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return commands;
    }
}
