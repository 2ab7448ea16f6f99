package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A browser forgets a session cookie only if what deletes it is a cookie that it would have kept. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class DeletionCookieIT {

    static List<Map<String, String>> cookies() {
        return List.of(
                Map.of(),
                Map.of("SESSION_COOKIE_PATH", "/app"),
                Map.of("SESSION_COOKIE_SECURE", "true", "SESSION_COOKIE_SAMESITE", "Lax"),
                Map.of("SESSION_COOKIE_SECURE", "true", "SESSION_COOKIE_SAMESITE", "None"),
                Map.of("SESSION_COOKIE_SECURE", "true", "SESSION_COOKIE_PARTITIONED", "true"),
                Map.of("SESSION_COOKIE_SECURE", "true", "SESSION_COOKIE_NAME", "__Host-session"),
                Map.of("SESSION_COOKIE_SECURE", "true", "SESSION_COOKIE_NAME", "__Secure-session"));
    }

    @ParameterizedTest
    @MethodSource("cookies")
    void aCookieSessionIsForgottenWhicheverSideDeletesIt(Map<String, String> cookie) {
        Map<String, String> settings = new LinkedHashMap<>(cookie);
        settings.put("SECRET_KEY", TwoLanguages.SECRET_KEY);
        try (TwoLanguages site = TwoLanguages.start(settings)) {
            for (URI writer : site.both()) {
                for (URI deleter : site.both()) {
                    assertThat(cookiesLeft(writer, deleter)).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cookies")
    void aStoredSessionIsForgottenWhenJavaDeletesIt(Map<String, String> cookie, TestServer redis) {
        try (TwoLanguages site = TwoLanguages.start(stored(cookie, redis))) {
            assertThat(cookiesLeft(site.java(), site.java())).isZero();
            // Flask-Session does not know Partitioned, and that cookie is another one.
            if (!cookie.containsKey("SESSION_COOKIE_PARTITIONED")) {
                assertThat(cookiesLeft(site.flask(), site.java())).isZero();
            }
        }
    }

    /** The defect of Flask-Session 0.8 that Satchel does not repeat: its deletion cookie has no attributes. */
    @Test
    void flaskSessionCannotDeleteACookieWhoseNameDemandsSecure(TestServer redis) {
        Map<String, String> cookie = Map.of("SESSION_COOKIE_SECURE", "true", "SESSION_COOKIE_NAME", "__Host-session");
        try (TwoLanguages site = TwoLanguages.start(stored(cookie, redis))) {
            assertThat(cookiesLeft(site.java(), site.flask())).isEqualTo(1);
            assertThat(cookiesLeft(site.flask(), site.flask())).isEqualTo(1);
        }
    }

    private static Map<String, String> stored(Map<String, String> cookie, TestServer redis) {
        Map<String, String> settings = new LinkedHashMap<>(cookie);
        settings.put("SESSION_TYPE", "redis");
        settings.put("SESSION_REDIS", redis.url());
        return settings;
    }

    private static int cookiesLeft(URI writer, URI deleter) {
        Browser browser = new Browser();
        Http.ok(browser.put(writer, "/api/session/keys/user", "\"alex\""));
        assertThat(browser.jar().size()).isEqualTo(1);
        Http.ok(browser.delete(deleter, "/api/session"));
        return browser.jar().size();
    }
}
