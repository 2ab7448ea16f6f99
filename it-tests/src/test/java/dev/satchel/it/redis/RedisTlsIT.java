package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.it.servers.TlsIdentity;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redis")
class RedisTlsIT {
    private static TlsIdentity identity;
    private static TestServer server;
    private static int tlsPort;
    private static SSLContext untouched;

    private final String key = RedisStores.key();

    @BeforeAll
    static void start() throws Exception {
        untouched = SSLContext.getDefault();
        identity = TlsIdentity.forLocalhost();
        tlsPort = TestServers.freePort();
        server = TestServers.start(
                ServerKind.REDIS,
                "--tls-port",
                Integer.toString(tlsPort),
                "--tls-cert-file",
                identity.certificate().toString(),
                "--tls-key-file",
                identity.key().toString(),
                "--tls-auth-clients",
                "no");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void distrust() {
        SSLContext.setDefault(untouched);
    }

    @Test
    void aTrustedCertificateForTheHostIsSpokenTo() throws Exception {
        SSLContext.setDefault(identity.trusted());

        try (SessionStore store = RedisStores.open("rediss://localhost:" + tlsPort + "/0")) {
            store.create(key, bytes("one"), Duration.ofHours(1));

            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("one"));
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        SSLContext.setDefault(identity.trusted());

        assertThatThrownBy(() -> RedisStores.open("rediss://127.0.0.1:" + tlsPort))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll(
                        "SESSION_REDIS", "rediss://127.0.0.1:" + tlsPort, "No subject alternative names");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        assertThatThrownBy(() -> RedisStores.open("rediss://localhost:" + tlsPort))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_REDIS", "rediss://localhost:" + tlsPort, "certification path");
    }

    @Test
    void plainTextIsNotSentToATlsPortAsIfItWereFine() {
        assertThatThrownBy(() -> RedisStores.open("redis://localhost:" + tlsPort))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("SESSION_REDIS");
    }
}
