package dev.satchel.it.redis;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("redis")
@OnServer(ServerKind.REDIS)
class RedisRoundTripsIT extends MonitoredRoundTrips {
    RedisRoundTripsIT(TestServer server) throws IOException {
        super(server.url(), List.of(server));
    }
}
