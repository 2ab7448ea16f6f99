package dev.satchel.it.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.it.trips.RoundTrips;
import dev.satchel.it.trips.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/**
 * Counted by a memcached of its own, which answers no other. Apart from the table: with each read that finds a session
 * goes a {@code touch} that nobody waits for. A look more costs: a lost {@code cas}, to tell a conflict from a session that
 * is gone; a second write, since the first told no new cas; and a delete of what is unchanged, which memcached has not.
 */
@Tag("memcached")
@OnServer(ServerKind.MEMCACHED)
class MemcachedRoundTripsIT extends RoundTrips {
    private static final List<String> AWAITED = List.of("cmd_get", "cmd_set", "delete_hits", "delete_misses");

    private final TestServer server = TestServers.start(ServerKind.MEMCACHED);
    private final RawMemcached raw = new RawMemcached(server.url());
    private long before;

    @AfterEach
    void stop() {
        assertThat(raw.statistics().get("cmd_touch"))
                .as("touches that nobody waited for")
                .isPositive();
        raw.close();
        server.close();
    }

    @Override
    protected Map<String, Object> store() {
        return Map.of("SESSION_TYPE", "memcached", "SESSION_MEMCACHED", server.url());
    }

    @Override
    protected int sinceLast() {
        Map<String, Long> statistics = raw.statistics();
        long now = AWAITED.stream().mapToLong(statistics::get).sum();
        int since = Math.toIntExact(now - before);
        before = now;
        return since;
    }

    @Override
    protected Map<Visit, Integer> otherwise() {
        return Map.of(Visit.CONFLICT, 5, Visit.GONE, 3, Visit.WRITE_TWICE, 4, Visit.REGENERATE, 4);
    }
}
