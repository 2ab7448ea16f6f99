package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A certificate for {@code localhost}, and not for {@code 127.0.0.1}, that only those trust who are told to. */
@Tag("redis")
class RedisTlsIT {
    private static final Path FOLDER = TestServers.folder("tls");
    private static TestServer server;
    private static int tlsPort;
    private static SSLContext untouched;

    private final String key = RedisStores.key();

    @BeforeAll
    static void start() throws Exception {
        untouched = SSLContext.getDefault();
        Path key = FOLDER.resolve("key.pem");
        Path certificate = FOLDER.resolve("certificate.pem");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "1",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("log").toFile())
                .start();
        Assumptions.assumeTrue(openssl.waitFor() == 0, "openssl made no certificate");
        tlsPort = TestServers.freePort();
        server = TestServers.start(
                ServerKind.REDIS,
                "--tls-port",
                Integer.toString(tlsPort),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
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
        SSLContext.setDefault(trusting(FOLDER.resolve("certificate.pem")));

        try (SessionStore store = RedisStores.open("rediss://localhost:" + tlsPort + "/0")) {
            store.create(key, bytes("one"), Duration.ofHours(1));

            assertThat(store.load(key)).map(StoredSession::data).contains(bytes("one"));
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        SSLContext.setDefault(trusting(FOLDER.resolve("certificate.pem")));

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

    private static SSLContext trusting(Path pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            trusted.setCertificateEntry("server", certificate);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
