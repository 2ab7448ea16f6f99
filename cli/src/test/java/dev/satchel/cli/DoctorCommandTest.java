package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionStores;
import dev.satchel.core.codec.StoreCodec;
import dev.satchel.spi.SessionStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void settings() {
        environment.put("SECRET_KEY", Run.of("secret").line());
        environment.put("SESSION_TYPE", "filesystem");
        environment.put("SESSION_FILE_DIR", folder.resolve("sessions").toString());
        environment.put("SESSION_COOKIE_SECURE", "true");
        environment.put("SESSION_COOKIE_SAMESITE", "Lax");
    }

    @Test
    void findsNothingWrongWhereNothingIs() {
        Run run = Run.in(environment, "doctor", "--strict");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("SESSION_TYPE is \"filesystem\"")
                .contains("SECRET_KEY is \"***\"")
                .contains("it answers: create ")
                .endsWith("Healthy\n")
                .doesNotContain("weak ");
    }

    @Test
    void leavesNothingBehindInTheStore() {
        Run.in(environment, "doctor");

        assertThat(Run.in(environment, "sessions", "count").line()).isEqualTo("0");
    }

    @Test
    void onlyReadsWhereToldTo() {
        Run run = Run.in(environment, "doctor", "--read-only", "--json");

        assertThat(run.json().path("roundTripMicros").propertyNames()).containsExactly("load");
        assertThat(run.json().path("healthy").booleanValue()).isTrue();
    }

    @Test
    void namesWeaknessesWhichAreWrongOnlyWhereAskedForStrictness() {
        environment.remove("SESSION_COOKIE_SECURE");
        environment.put("SESSION_KEY_PREFIX", "");

        Run run = Run.in(environment, "doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("weak   SESSION_COOKIE_SECURE").contains("weak   SESSION_KEY_PREFIX");
        assertThat(Run.in(environment, "doctor", "--strict").exitCode()).isEqualTo(1);
    }

    @Test
    void aWeakKeyIsWrongAndTheStoreIsExaminedAllTheSame() {
        environment.put("SECRET_KEY", "development");

        Run run = Run.in(environment, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("wrong  SECRET_KEY is only 11 bytes long")
                .contains("it answers: ")
                .endsWith("Not healthy\n")
                .doesNotContain("development");
    }

    @Test
    void namesEveryFaultOfTheSettings() {
        environment.put("SESSION_ID_LENGTH", "1");
        environment.put("SESSION_REDSI", "x");

        Run run = Run.in(environment, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("wrong  SESSION_ID_LENGTH").contains("wrong  SESSION_REDSI");
    }

    @Test
    void saysThatAServerIsDown() {
        environment.put("SESSION_TYPE", "redis");
        environment.put("SESSION_REDIS", "redis://user:hunter2@127.0.0.1:1");

        Run run = Run.in(environment, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("wrong  ").contains("127.0.0.1:1").doesNotContain("hunter2");
    }

    @Test
    void recognisesWhatFlaskSessionWroteAndCountsPickles() {
        create("a", StoreCodec.msgpack().encode(Map.of("a", 1L)));
        create("b", StoreCodec.json().encode(Map.of("a", 1L)));
        create("c", "\u0080\u0004\u0095}\u0094.".getBytes(StandardCharsets.ISO_8859_1));
        create("d", new byte[] {1});

        Run run = Run.in(environment, "doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("1 of 4 sampled sessions are in msgpack")
                .contains("1 of 4 sampled sessions are in json")
                .contains("weak   1 of 4 sampled sessions are Python pickles")
                .contains("weak   1 of 4 sampled sessions cannot be read");
        assertThat(Run.in(environment, "doctor", "--json")
                        .json()
                        .path("sessions")
                        .toString())
                .isEqualTo("{\"sampled\":4,\"msgpack\":1,\"json\":1,\"pickle\":1,\"unknown\":1}");
        assertThat(Run.in(environment, "doctor", "--sample", "2").out()).contains(" of 2 sampled");
    }

    private void create(String id, byte[] data) {
        SessionConfig config = SessionConfig.of(environment).toBuilder()
                .clock(Clock.fixed(Run.NOW, ZoneOffset.UTC))
                .build();
        try (SessionStore store = (SessionStore) SessionStores.open(config)) {
            assertThat(store.create("session:" + id, data, Duration.ofHours(2))).isTrue();
        }
    }
}
