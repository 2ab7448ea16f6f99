package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void toldNothingItKeepsFilesAndAKeyInItsFolder() throws IOException {
        DemoSettings settings = read(Map.of());

        assertThat(settings.config().get("SESSION_TYPE")).hasValue("filesystem");
        assertThat(settings.config().get("SESSION_FILE_DIR"))
                .hasValue(folder.resolve("sessions").toString());
        assertThat(settings.address().getPort()).isEqualTo(8080);
        assertThat(settings.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(settings.note()).hasValueSatisfying(note -> assertThat(note).contains("secret-key"));
        assertThat(read(Map.of()).config().get("SECRET_KEY"))
                .isEqualTo(settings.config().get("SECRET_KEY"));
    }

    @Test
    void takesWhatTheEnvironmentSays() throws IOException {
        DemoSettings settings = read(Map.of("SESSION_TYPE", "redis", "SECRET_KEY", "k", "PORT", "0"));

        assertThat(settings.config().get("SESSION_TYPE")).hasValue("redis");
        assertThat(settings.config().get("SECRET_KEY")).hasValue("k");
        assertThat(settings.note()).isEmpty();
        assertThat(settings.address().getPort()).isZero();
    }

    @Test
    void takesFlasksPrefixedFormToo() throws IOException {
        DemoSettings settings = read(Map.of("FLASK_SESSION_TYPE", "redis", "FLASK_SECRET_KEY", "k"));

        assertThat(settings.config().get("SESSION_TYPE")).isEmpty();
        assertThat(settings.config().get("SECRET_KEY")).isEmpty();
    }

    @Test
    void takesWhatAnEnvFileSaysWhereTheEnvironmentSaysNothing() throws IOException {
        Path file = Files.writeString(
                folder.resolve(".env"), "SECRET_KEY=\"of the file\"\nSESSION_TYPE=redis\nPORT=0 # any\n");

        Map<String, String> both =
                DemoSettings.environment(Map.of("SESSION_TYPE", "memcached"), "--env-file", file.toString());

        assertThat(both)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SECRET_KEY", "of the file", "SESSION_TYPE", "memcached", "PORT", "0"));
    }

    @Test
    void refusesAnArgumentThatItDoesNotKnowAndAFileThatIsNotThere() {
        assertThatThrownBy(() -> DemoSettings.environment(Map.of(), "--port", "1"))
                .hasMessageContaining("--env-file FILE");
        assertThatThrownBy(() -> DemoSettings.environment(Map.of(), "--env-file", "no such file"))
                .hasMessageContaining("no such file cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536"})
    void refusesWhatIsNoPort(String port) {
        assertThatThrownBy(() -> read(Map.of("PORT", port))).hasMessageContaining("PORT is \"" + port + "\"");
    }

    private DemoSettings read(Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("SATCHEL_DEMO_DATA", folder.toString());
        return DemoSettings.read(all);
    }
}
