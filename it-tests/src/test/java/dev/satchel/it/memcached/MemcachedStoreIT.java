package dev.satchel.it.memcached;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.SessionStoreContract;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;

@Tag("memcached")
@OnServer(ServerKind.MEMCACHED)
class MemcachedStoreIT extends SessionStoreContract {
    private final TestServer server = TestServers.shared(ServerKind.MEMCACHED);

    @Override
    protected SessionStore openStore() {
        return Memcached.open(server.url());
    }

    @Override
    protected boolean serverKeepsTime() {
        return true;
    }

    @Override
    protected Duration resolution() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected OptionalInt largestValue() {
        return OptionalInt.of(1_000_000);
    }

    /** What a Java client that serializes would have put there. */
    @Override
    protected boolean corrupt(String key) {
        try (RawMemcached raw = new RawMemcached(server.url())) {
            return raw.ask("set " + key + " 8 0 4\r\n\u00ac\u00ed\u0000\u0005").equals("STORED");
        }
    }
}
