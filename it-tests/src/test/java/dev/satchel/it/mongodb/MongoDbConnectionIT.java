package dev.satchel.it.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.TestServers;
import dev.satchel.it.servers.TlsIdentity;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import io.netty.channel.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of the connection string reaches the driver, as far as a server shows it that is neither MongoDB nor a replica set. */
@Tag("mongodb")
class MongoDbConnectionIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<String> concerns = new CopyOnWriteArrayList<>();
    private final MongoServer server = new MongoServer(new MemoryBackend() {
        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (query.containsKey("writeConcern")) {
                concerns.add(command + " " + ((Document) query.get("writeConcern")).get("w"));
            }
            return super.handleCommand(channel, database, command, query);
        }
    });
    private final SSLContext untouched;

    MongoDbConnectionIT() throws Exception {
        untouched = SSLContext.getDefault();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
        SSLContext.setDefault(untouched);
    }

    private static SessionStore open(String url) {
        return Collections.open(url, "connection", Clock.systemUTC(), Map.of());
    }

    private void useEveryVerb(SessionStore store) {
        StoredSession one = StoredSession.of(new byte[] {1});
        concerns.clear(); // those of the indexes
        store.create("session:a", one.data(), HOUR);
        store.touch("session:a", HOUR);
        store.update("session:a", one, new byte[] {2}, HOUR);
        store.delete("session:a");
    }

    @Test
    void dataWaitsForTheMajorityAndAnExpiryDoesNot() {
        try (SessionStore store = open("mongodb://127.0.0.1:" + server.bind().getPort())) {
            useEveryVerb(store);
        }

        assertThat(concerns).containsExactly("insert majority", "update 1", "update majority", "delete majority");
    }

    @Test
    void theConnectionStringMayAskForLessThanTheMajority() {
        try (SessionStore store = open("mongodb://127.0.0.1:" + server.bind().getPort() + "/?w=1")) {
            useEveryVerb(store);
        }

        assertThat(concerns).hasSize(4).allMatch(concern -> concern.endsWith(" 1"));
    }

    @Test
    void aReplicaSetThatTheServerIsNotOfIsAnErrorInTime() {
        String address = "127.0.0.1:" + server.bind().getPort();
        long start = System.nanoTime();

        assertThatThrownBy(() -> open("mongodb://" + address + "/?replicaSet=rs0"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_MONGODB", address);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void aLoginThatFailsIsAnErrorWithoutThePassword() {
        String address = "127.0.0.1:" + server.bind().getPort();

        assertThatThrownBy(() -> open("mongodb://alex:s3cret@" + address))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_MONGODB", address, "authenticat")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void tlsIsSpokenToATrustedCertificateForTheHostAndToNoOther() throws Exception {
        TlsIdentity identity = TlsIdentity.forLocalhost();
        server.enableSsl(identity.privateKey(), null, identity.x509());
        int port = TestServers.freePort();
        server.bind("0.0.0.0", port);

        assertThatThrownBy(() -> open("mongodb://localhost:" + port + "/?tls=true"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_MONGODB", "localhost:" + port, "certification path");

        SSLContext.setDefault(identity.trusted());
        try (SessionStore store = open("mongodb://localhost:" + port + "/?tls=true")) {
            assertThat(store.create("session:a", new byte[1], HOUR)).isTrue();
            assertThat(store.load("session:a")).isPresent();
        }
        assertThatThrownBy(() -> open("mongodb://127.0.0.2:" + port + "/?tls=true"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_MONGODB", "No subject alternative names");
        assertThatThrownBy(() -> open("mongodb://localhost:" + port))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("SESSION_MONGODB");
    }
}
