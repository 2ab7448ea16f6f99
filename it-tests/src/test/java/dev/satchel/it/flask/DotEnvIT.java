package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.demo.DemoServer;
import dev.satchel.it.servers.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One {@code .env} configures both, for every store, with the keys in it that only Flask knows. */
class DotEnvIT {
    private static final String COMMON = """
            # Flask's own keys
            SECRET_KEY='%s'
            export PERMANENT_SESSION_LIFETIME=7200
            SESSION_COOKIE_NAME="app_session"
            SESSION_COOKIE_SAMESITE=Lax
            SESSION_REFRESH_EACH_REQUEST=true
            MAX_COOKIE_SIZE=4093

            # Flask-Session's
            SESSION_PERMANENT=false
            SESSION_USE_SIGNER=true
            SESSION_KEY_PREFIX=dotenv:
            SESSION_ID_LENGTH=24
            SESSION_CLEANUP_N_REQUESTS=100

            # what only Flask knows
            SQLALCHEMY_TRACK_MODIFICATIONS=false
            SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": true}
            SESSION_DYNAMODB_TABLE=Sessions
            """.formatted(TwoLanguages.SECRET_KEY);

    private static final List<String> ONLY_FLASKS =
            List.of("SQLALCHEMY_TRACK_MODIFICATIONS", "SQLALCHEMY_ENGINE_OPTIONS", "SESSION_DYNAMODB_TABLE");

    enum Store {
        COOKIE,
        REDIS,
        MEMCACHED,
        MONGODB,
        POSTGRESQL,
        MARIADB,
        SQLITE;

        Map<String, String> settings() {
            return switch (this) {
                case COOKIE -> Map.of();
                case SQLITE -> SharedStore.sqlite();
                default -> SharedStore.settings(ServerKind.valueOf(name()));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothAreOneSite(Store store, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");
        String lines = store.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(file, COMMON + lines);

        try (FlaskPeer flask = FlaskPeer.start(Map.of("DOTENV", file.toString()));
                DemoServer java = TwoLanguages.startJava(SessionConfig.fromDotEnv(file))) {
            for (URI side : List.of(flask.address(), java.uri())) {
                Browser browser = new Browser();
                Http.ok(browser.put(side, "/api/session/keys/user", "\"alex\""));
                CookieJar.Cookie cookie = browser.jar().cookie("app_session").orElseThrow();

                assertThat(Http.user(browser, flask.address())).contains("alex");
                assertThat(Http.user(browser, java.uri())).contains("alex");
                assertThat(cookie.attributes()).containsEntry("samesite", "Lax").doesNotContainKey("expires");
                assertThat(browser.jar().size()).isEqualTo(1);
            }
        }
    }

    /** Once, and at debug level: a line per start for who looks for it, and no noise for who does not. */
    @Test
    void whatOnlyFlaskKnowsIsNamedOnceAtDebugLevel(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), COMMON);

        Recorder recorder = new Recorder("dev.satchel.core");
        try (recorder;
                SessionManager java = SessionManager.create(SessionConfig.fromDotEnv(file))) {
            java.open(List.of()).commit();
        }

        for (String key : ONLY_FLASKS) {
            assertThat(recorder.log)
                    .filteredOn(
                            entry -> new SimpleFormatter().formatMessage(entry).contains(key))
                    .as(key)
                    .hasSize(1)
                    .allSatisfy(entry -> assertThat(entry.getLevel()).isEqualTo(Level.FINE));
        }
    }

    /** Keeps what a logger says at any level. */
    private static final class Recorder extends Handler implements AutoCloseable {
        private final List<LogRecord> log = new ArrayList<>();
        private final Logger logger;

        Recorder(String name) {
            logger = Logger.getLogger(name);
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            log.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setLevel(null);
        }
    }
}
