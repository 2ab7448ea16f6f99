package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.demo.DemoServer;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A secret key is changed while both languages serve: the new key signs, the old ones are still read. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class KeyRotationIT {
    private static final String OLDEST = "0a9d27c1e8b64f5390d2c7715ea883b6f44e1d02c95b7a68";
    private static final String OLD = "77c3e05fa1d94b2686e0b8d35cf91a247b60d9e8135fc2a4";
    private static final String NEW = TwoLanguages.SECRET_KEY;

    private static final Map<String, String> BEFORE = Map.of("SECRET_KEY", OLD);
    private static final Map<String, String> LONG_BEFORE = Map.of("SECRET_KEY", OLDEST);
    /** Flask's list is from oldest to newest. */
    private static final Map<String, String> AFTER =
            Map.of("SECRET_KEY", NEW, "SECRET_KEY_FALLBACKS", "[\"" + OLDEST + "\",\"" + OLD + "\"]");

    private static final Map<String, String> WITHOUT_FALLBACKS = Map.of("SECRET_KEY", NEW);

    @Test
    void aCookieSignedWithAnOldKeyIsReadAndSignedAnew() {
        try (TwoLanguages before = TwoLanguages.start(BEFORE);
                TwoLanguages longBefore = TwoLanguages.start(LONG_BEFORE);
                TwoLanguages after = TwoLanguages.start(AFTER);
                DemoServer newKeyOnly = TwoLanguages.startJava(WITHOUT_FALLBACKS)) {
            for (URI signer : List.of(before.flask(), before.java(), longBefore.flask(), longBefore.java())) {
                for (URI reader : after.both()) {
                    Browser browser = new Browser();
                    Http.ok(browser.put(signer, "/api/session/keys/user", "\"alex\""));
                    assertThat(Http.user(browser, newKeyOnly.uri())).isEmpty();

                    Http.ok(browser.put(reader, "/api/session/keys/seen", "true"));

                    assertThat(Http.user(browser, newKeyOnly.uri())).contains("alex");
                }
            }
        }
    }

    /** Flask-Session does not heed SECRET_KEY_FALLBACKS: until Java has signed an id anew, only Java knows it. */
    @Test
    void anIdSignedWithAnOldKeyIsReadByJavaAndSignedAnewForBoth() {
        try (TwoLanguages before = TwoLanguages.start(stored(BEFORE));
                TwoLanguages longBefore = TwoLanguages.start(stored(LONG_BEFORE));
                TwoLanguages after = TwoLanguages.start(stored(AFTER))) {
            for (URI signer : List.of(before.flask(), before.java(), longBefore.flask(), longBefore.java())) {
                Browser browser = new Browser();
                Http.ok(browser.put(signer, "/api/session/keys/user", "\"alex\""));
                String id = Http.id(browser, signer);
                assertThat(Http.user(browser, after.flask())).isEmpty();

                Http.ok(browser.put(after.java(), "/api/session/keys/seen", "true"));

                assertThat(Http.user(browser, after.flask())).contains("alex");
                assertThat(Http.user(browser, after.java())).contains("alex");
                assertThat(Http.id(browser, after.flask())).isEqualTo(id);
            }
        }
    }

    private static Map<String, String> stored(Map<String, String> keys) {
        Map<String, String> settings = new LinkedHashMap<>(keys);
        settings.putAll(SharedStore.settings(ServerKind.REDIS));
        settings.put("SESSION_USE_SIGNER", "true");
        settings.put("SESSION_KEY_PREFIX", "rotation:");
        return settings;
    }
}
