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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a store of files, which another process may have filled. */
class SessionsCommandTest {
    private static final String ID = "mhK3Xq0J1m2n-wH30LgXFj20GULZ_Wg0MlTKv5HMabc";

    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void fillTheStore() {
        environment = Map.of("SESSION_TYPE", "filesystem", "SESSION_FILE_DIR", folder.resolve("sessions") + "");
        create("session:" + ID, StoreCodec.msgpack().encode(Map.of("user", "alex")));
    }

    private void create(String key, byte[] data) {
        SessionConfig config = SessionConfig.of(environment).toBuilder()
                .clock(Clock.fixed(Run.NOW, ZoneOffset.UTC))
                .build();
        try (SessionStore store = (SessionStore) SessionStores.open(config)) {
            assertThat(store.create(key, data, Duration.ofHours(2))).isTrue();
        }
    }

    @Test
    void listsHandlesAndNoIds() {
        Run run = Run.in(environment, "sessions", "list");

        assertThat(run.out()).matches("[0-9a-f]{16}  ends in 2 h 0 min\n");
        assertThat(run.err()).contains("1 session");
        assertThat(Run.in(environment, "sessions", "list", "--ids").out()).contains(ID);
        assertThat(Run.in(environment, "sessions", "list", "--json")
                        .json()
                        .get(0)
                        .propertyNames())
                .containsExactly("handle", "expiresAt");
    }

    @Test
    void listsAsManyAsAskedForAndSaysThatThereAreMore() {
        create("session:second", StoreCodec.json().encode(Map.of()));

        Run run = Run.in(environment, "sessions", "list", "--limit", "1");

        assertThat(run.out()).hasLineCount(1);
        assertThat(run.err()).contains("and more");
        assertThat(Run.in(environment, "sessions", "list", "--limit", "2").err())
                .doesNotContain("more");
    }

    @Test
    void countsSessions() {
        assertThat(Run.in(environment, "sessions", "count").line()).isEqualTo("1");
        assertThat(Run.in(environment, "sessions", "count", "--json").out()).isEqualTo("{\"count\":1}\n");
    }

    @Test
    void showsASessionByIdKeyOrHandle() {
        String handle = Run.in(environment, "sessions", "list").out().substring(0, 16);

        for (String name : new String[] {ID, "session:" + ID, handle}) {
            Run run = Run.in(environment, "sessions", "show", name);

            assertThat(run.exitCode()).isZero();
            assertThat(run.json().toString()).isEqualTo("{\"user\":\"alex\"}");
        }
    }

    @Test
    void showsWhatIsKnownOfASession() {
        Run run = Run.in(environment, "sessions", "show", "--json", ID);

        assertThat(run.json("format")).isEqualTo("msgpack");
        assertThat(run.json("expiresAt")).startsWith("2026-01-02T05:05:05");
        assertThat(run.json().path("session").toString()).isEqualTo("{\"user\":\"alex\"}");
        assertThat(run.out()).doesNotContain(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "0123456789abcdef", "../../etc/passwd", "-x"})
    void saysThatThereIsNoSuchSession(String name) {
        for (String command : new String[] {"show", "delete"}) {
            assertThat(Run.in(environment, "sessions", command, name).exitCode())
                    .as(command)
                    .isEqualTo(1);
        }
    }

    @Test
    void deletesWhatIsNamedAndNothingElse() {
        create("session:other", StoreCodec.msgpack().encode(Map.of()));

        Run run = Run.in(environment, "sessions", "delete", ID, "unknown");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line()).isEqualTo("deleted 1 of 2");
        assertThat(Run.in(environment, "sessions", "show", ID).exitCode()).isEqualTo(1);
        assertThat(Run.in(environment, "sessions", "delete", "other").exitCode())
                .isZero();
    }

    @Test
    void cleansUpWhatHasExpiredAndNothingElse() {
        Run run = Run.in(environment, "sessions", "cleanup");

        assertThat(run.exitCode()).isZero();
        assertThat(run.line()).isEqualTo("removed 0");
        assertThat(Run.in(environment, "sessions", "count").line()).isEqualTo("1");
    }

    @Test
    void namesTheFormatOfWhatCannotBeRead() {
        create("session:old", "\u0080\u0004\u0095}\u0094.".getBytes(StandardCharsets.ISO_8859_1));

        Run run = Run.in(environment, "sessions", "show", "old");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Python pickle");
    }

    @Test
    void saysWhereSessionsAreThatNoOtherProcessCanSee() {
        assertThat(Run.in(Map.of("SESSION_TYPE", "cookie"), "sessions", "list"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(
                        run -> assertThat(run.err()).contains("in the browsers").hasLineCount(1));
        assertThat(Run.in(Map.of("SESSION_TYPE", "memory"), "sessions", "count").exitCode())
                .isEqualTo(2);
    }

    @Test
    void reportsEveryFaultOfTheSettingsInALineOfItsOwn() {
        Run run = Run.in(
                Map.of("SESSION_TYPE", "filesystem", "SESSION_ID_LENGTH", "1", "SESSION_FILE_MODE", "x"),
                "sessions",
                "list");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("SESSION_ID_LENGTH")
                .contains("SESSION_FILE_MODE")
                .hasLineCount(2);
    }

    @Test
    void looksIntoAStoreWhateverTheSecretKeyIs() {
        Map<String, String> weak = new HashMap<>(environment);
        weak.put("SECRET_KEY", "dev");

        assertThat(Run.in(weak, "sessions", "count").exitCode()).isZero();
    }
}
