package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.demo.DemoServer;
import dev.satchel.it.servers.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
            SESSION_CACHELIB_THRESHOLD=500
            """.formatted(TwoLanguages.SECRET_KEY);

    enum Store {
        COOKIE,
        REDIS,
        MEMCACHED,
        MONGODB,
        POSTGRESQL,
        MARIADB;

        Map<String, String> settings() {
            return this == COOKIE ? Map.of() : SharedStore.settings(ServerKind.valueOf(name()));
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
}
