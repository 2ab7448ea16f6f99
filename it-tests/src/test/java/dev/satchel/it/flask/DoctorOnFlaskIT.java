package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.demo.DemoServer;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code bin/satchel doctor} with the Flask app's own settings, on stores that Flask filled, pickles among them. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class DoctorOnFlaskIT {

    /** Those that can list their sessions. */
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
    void tellsHowManySessionsAreInWhichFormat(Map<String, String> store) {
        Map<String, String> settings = own(store);
        fill(FlaskRelease.CURRENT, with(settings, "SESSION_SERIALIZATION_FORMAT", "msgpack"), 3);
        fill(FlaskRelease.CURRENT, with(settings, "SESSION_SERIALIZATION_FORMAT", "json"), 2);
        fill(FlaskRelease.CURRENT, with(settings, "PEER_PICKLES", "1"), 4);

        Tool text = Tool.here(settings, "doctor");
        Tool json = Tool.here(settings, "doctor", "--json");

        assertThat(text.exit()).as(text::toString).isZero();
        assertThat(text.out())
                .contains("ok     Flask-Session's format is recognised: 3 of 9 sampled sessions are in msgpack")
                .contains("ok     Flask-Session's format is recognised: 2 of 9 sampled sessions are in json")
                .contains("weak   4 of 9 sampled sessions are Python pickles, from Flask-Session 0.6 or before");
        assertThat(json.json().get("sessions").toString())
                .isEqualTo("{\"sampled\":9,\"msgpack\":3,\"json\":2,\"pickle\":4,\"unknown\":0}");
        assertThat(Tool.here(settings, "doctor", "--strict").exit()).isEqualTo(1);
    }

    /** The first step of moving a stored session: pickles go by being used. */
    @Test
    void aPickleOfAnOldFlaskSessionIsMsgpackOnceANewOneHasUsedIt() {
        Map<String, String> settings = own(SharedStore.settings(ServerKind.REDIS));
        Browser browser = new Browser();
        try (FlaskPeer old = FlaskPeer.start(FlaskRelease.DEBIAN, with(settings, "PEER_PICKLES", "1"))) {
            Http.ok(browser.put(old.address(), "/api/session/keys/user", "\"alex\""));
        }
        assertThat(Tool.here(settings, "doctor").out())
                .contains("weak   1 of 1 sampled sessions are Python pickles, from Flask-Session 0.6 or before");

        try (FlaskPeer current = FlaskPeer.start(settings)) {
            assertThat(Http.user(browser, current.address())).contains("alex");
        }

        assertThat(Tool.here(settings, "doctor").out()).contains("1 of 1 sampled sessions are in msgpack");
        try (DemoServer java = TwoLanguages.startJava(settings)) {
            assertThat(Http.user(browser, java.uri())).contains("alex");
        }
    }

    /** memcached cannot list: the doctor says so, and one session can be looked at by its id. */
    @Test
    void ofMemcachedItTellsOneSessionAtATime() {
        Map<String, String> settings = own(SharedStore.settings(ServerKind.MEMCACHED));
        String readable = fill(FlaskRelease.CURRENT, settings, 1);
        String pickled = fill(FlaskRelease.CURRENT, with(settings, "PEER_PICKLES", "1"), 1);

        assertThat(Tool.here(settings, "doctor").out())
                .contains("it cannot list its sessions")
                .contains("sessions show");
        assertThat(Tool.here(settings, "sessions", "show", readable).err()).contains("bytes of msgpack");
        assertThat(Tool.here(settings, "sessions", "show", pickled).err()).contains("its format is a Python pickle");
    }

    /** Signs in so many users; the id of the last one. */
    private static String fill(FlaskRelease release, Map<String, String> settings, int users) {
        try (FlaskPeer flask = FlaskPeer.start(release, settings)) {
            String id = "";
            for (int user = 0; user < users; user++) {
                Browser browser = new Browser();
                Http.ok(browser.put(flask.address(), "/api/session/keys/user", "\"alex\""));
                id = Http.id(browser, flask.address());
            }
            return id;
        }
    }

    /** A store's settings, and sessions of this test alone. */
    private static Map<String, String> own(Map<String, String> store) {
        Map<String, String> settings = with(store, "SECRET_KEY", TwoLanguages.SECRET_KEY);
        settings.put("SESSION_KEY_PREFIX", "doctor-" + System.nanoTime() + ":");
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return changed;
    }
}
