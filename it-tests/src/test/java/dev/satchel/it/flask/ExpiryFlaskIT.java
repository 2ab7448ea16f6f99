package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.StoredSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session ends for both languages when its lifetime does, whichever of them wrote it last. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class ExpiryFlaskIT {
    private static final Duration LIFETIME = Duration.ofDays(3);

    static Stream<Map<String, String>> stores() {
        return Stream.of(
                SharedStore.settings(ServerKind.REDIS),
                SharedStore.settings(ServerKind.MONGODB),
                SharedStore.settings(ServerKind.POSTGRESQL),
                SharedStore.settings(ServerKind.MARIADB),
                SharedStore.sqlite());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void bothGiveAnEntryTheSameLifetimePermanentOrNot(Map<String, String> store) {
        for (String permanent : List.of("true", "false")) {
            Map<String, String> settings = lasting(store, LIFETIME);
            settings.put("SESSION_PERMANENT", permanent);
            try (TwoLanguages site = TwoLanguages.start(settings);
                    SessionManager java = SessionManager.create(SessionConfig.of(settings))) {
                for (URI writer : site.both()) {
                    Browser browser = new Browser();
                    Instant before = Instant.now();

                    Http.ok(browser.put(writer, "/api/session/keys/user", "\"alex\""));

                    assertThat(end(java, java.storeKey(Http.id(browser, writer))))
                            .isBetween(
                                    before.plus(LIFETIME).minusSeconds(2),
                                    Instant.now().plus(LIFETIME).plusSeconds(1));
                }
            }
        }
    }

    /** The servers' clocks cannot be moved. All stores wait at once, so that it takes no longer than with one. */
    @Test
    void whatHasEndedIsOverForBoth() throws Throwable {
        List<Ending> endings = new ArrayList<>();
        Stream.concat(stores(), Stream.of(SharedStore.settings(ServerKind.MEMCACHED)))
                .forEach(store -> endings.add(new Ending(lasting(store, Duration.ofSeconds(2)))));

        endings.forEach(Ending::begin);
        for (Ending ending : endings) {
            ending.assertOver();
            ending.close();
        }
    }

    /** A session of each writer in one store. */
    private static final class Ending implements AutoCloseable {
        private final TwoLanguages site;
        private final SessionManager java;
        private final boolean flaskAsksTheClock;
        private final Map<Browser, String> ids = new LinkedHashMap<>();

        Ending(Map<String, String> settings) {
            site = TwoLanguages.start(settings);
            java = SessionManager.create(SessionConfig.of(settings));
            flaskAsksTheClock = !settings.containsValue("mongodb");
        }

        void begin() {
            for (URI writer : site.both()) {
                Browser browser = new Browser();
                Http.ok(browser.put(writer, "/api/session/keys/user", "\"alex\""));
                ids.put(browser, Http.id(browser, writer));
                assertThat(Http.user(browser, site.java())).contains("alex");
                assertThat(Http.user(browser, site.flask())).contains("alex");
            }
        }

        void assertOver() throws Throwable {
            for (Map.Entry<Browser, String> session : ids.entrySet()) {
                Browser browser = session.getKey();
                Patience.until(
                        Duration.ofSeconds(10),
                        () -> assertThat(stored(java, session.getValue())).isEmpty());
                assertThat(Http.user(browser, site.java())).isEmpty();
                // Flask-Session reads what MongoDB's monitor, once a minute, has not removed yet.
                if (flaskAsksTheClock) {
                    assertThat(Http.user(browser, site.flask())).isEmpty();
                }
            }
        }

        @Override
        public void close() {
            site.close();
            java.close();
        }
    }

    private static Instant end(SessionManager java, String key) {
        return ((ListableStore) java.store().orElseThrow())
                .list(key, "", 100_000).entries().stream()
                        .flatMap(entry -> entry.expiresAt().stream())
                        .findFirst()
                        .orElseThrow();
    }

    private static Optional<StoredSession> stored(SessionManager java, String id) {
        return java.store().orElseThrow().load(java.storeKey(id));
    }

    private static Map<String, String> lasting(Map<String, String> store, Duration lifetime) {
        Map<String, String> settings = new LinkedHashMap<>(store);
        settings.put("SECRET_KEY", TwoLanguages.SECRET_KEY);
        settings.put("SESSION_KEY_PREFIX", "expiry:");
        settings.put("PERMANENT_SESSION_LIFETIME", String.valueOf(lifetime.toSeconds()));
        return settings;
    }
}
