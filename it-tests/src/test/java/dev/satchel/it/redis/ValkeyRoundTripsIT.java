package dev.satchel.it.redis;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.trips.Visit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The server's own comparison is one command as the script is; only one that is lost costs a look more. */
@Tag("redis")
@OnServer(ServerKind.VALKEY)
class ValkeyRoundTripsIT extends MonitoredRoundTrips {
    ValkeyRoundTripsIT(TestServer server) throws IOException {
        super(server.url(), List.of(server));
    }

    @Override
    protected Map<Visit, Integer> otherwise() {
        return Map.of(Visit.CONFLICT, 5, Visit.GONE, 3);
    }
}
