package dev.satchel.it.servers;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Servers that run inside the tests' own JVM. */
final class EmbeddedServers {
    private EmbeddedServers() {}

    static Optional<TestServer> start(ServerKind kind) {
        return switch (kind) {
            case MONGODB -> Optional.of(mongodb());
            case H2 -> Optional.of(h2());
            case REDIS, VALKEY, MEMCACHED, POSTGRESQL, MARIADB -> Optional.empty();
        };
    }

    private static TestServer mongodb() {
        MongoServer server = new MongoServer(new MemoryBackend());
        InetSocketAddress address = server.bind();
        String url = "mongodb://127.0.0.1:" + address.getPort();
        return new TestServer(
                ServerKind.MONGODB,
                ServerOrigin.EMBEDDED,
                url,
                "mongo-java-server as " + version(ServerKind.MONGODB, url),
                null,
                server::shutdownNow);
    }

    private static TestServer h2() {
        String url = "jdbc:h2:mem:satchel;DB_CLOSE_DELAY=-1";
        return new TestServer(ServerKind.H2, ServerOrigin.EMBEDDED, url, version(ServerKind.H2, url), null, () -> {});
    }

    private static String version(ServerKind kind, String url) {
        try {
            return Probes.version(kind, url);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
