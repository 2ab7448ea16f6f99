package dev.satchel.it.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that lets in only who has a password, over the binary protocol. */
@Tag("memcached")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class MemcachedPasswordIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    private static SaslMemcached server;

    @BeforeAll
    static void start() throws Throwable {
        server = SaslMemcached.start("alex", "s3cret");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static SessionStore open(String password) {
        return Memcached.open(server.url(), "SESSION_MEMCACHED_USER", "alex", "SESSION_MEMCACHED_PASSWORD", password);
    }

    @Test
    void whoHasThePasswordKeepsSessions() {
        try (SessionStore store = open("s3cret")) {
            assertThat(store.create("session:a", DATA, MINUTE)).isTrue();
            assertThat(store.create("session:a", DATA, MINUTE)).isFalse();
            StoredSession loaded =
                    store.loadAndTouch("session:a", Duration.ofDays(31)).orElseThrow();
            assertThat(loaded.data()).isEqualTo(DATA);
            assertThat(store.update("session:a", loaded, new byte[] {1, 13, 10}, MINUTE))
                    .isEqualTo(UpdateResult.UPDATED);
            assertThat(store.update("session:a", loaded, DATA, MINUTE)).isEqualTo(UpdateResult.CONFLICT);
            assertThat(store.load("session:a").orElseThrow().data()).containsExactly(1, 13, 10);
            assertThat(store.touch("session:a", MINUTE)).isTrue();
            assertThat(store.delete("session:a")).isTrue();
            assertThat(store.delete("session:a")).isFalse();
            assertThat(store.touch("session:a", MINUTE)).isFalse();
            assertThat(store.update("session:a", loaded, DATA, MINUTE)).isEqualTo(UpdateResult.GONE);
        }
    }

    @Test
    void aWrongPasswordIsAnErrorThatSaysSoWithoutIt() {
        assertThatThrownBy(() -> open("wr0ng"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_MEMCACHED_USER", server.url())
                .hasMessageNotContaining("wr0ng");
    }
}
