package dev.satchel.core;

import static dev.satchel.core.Configs.GOOD_KEY;
import static dev.satchel.core.Configs.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import dev.satchel.core.signing.ClockSkew;
import dev.satchel.core.signing.Compression;
import dev.satchel.core.signing.CookieSealer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealSettingsTest {
    private static final String OLD_KEY = "0b6de1f9a3c84572d09e6fb1c3a7584e";
    private static final Instant NOW = Instant.ofEpochSecond(1_767_323_045);

    @Test
    void byDefaultCookiesOfAFastClockAreAcceptedAndOursTellTheTime() {
        SealSettings defaults = SealSettings.read(settings("SECRET_KEY", GOOD_KEY));

        assertThat(defaults.skew()).isEqualTo(new ClockSkew(Duration.ZERO, Duration.ofSeconds(30)));
        assertThat(defaults.compression()).isEqualTo(new Compression(1500));
    }

    @Test
    void equalityWithFlaskCanBeAskedFor() {
        SealSettings exact = SealSettings.read(
                settings("SECRET_KEY", GOOD_KEY, "SESSION_COMPRESSION", "flask", "SESSION_COOKIE_LEEWAY", "0"));

        assertThat(exact.skew()).isEqualTo(ClockSkew.NONE);
        assertThat(exact.compression()).isEqualTo(Compression.LIKE_FLASK);
    }

    @Test
    void theCurrentKeySignsAndTheOldOneVerifies() {
        CookieSealer before = sealer("SECRET_KEY", OLD_KEY);
        CookieSealer after = sealer("SECRET_KEY", GOOD_KEY, "SECRET_KEY_FALLBACKS", OLD_KEY);
        byte[] data = "{}".getBytes(UTF_8);

        assertThat(after.unseal(before.seal(data, NOW), NOW, Duration.ofDays(1)))
                .contains(data);
        assertThat(before.unseal(after.seal(data, NOW), NOW, Duration.ofDays(1)))
                .isEmpty();
        assertThat(sealer("SECRET_KEY", GOOD_KEY).unseal(after.seal(data, NOW), NOW, Duration.ofDays(1)))
                .contains(data);
    }

    @Test
    void noSecretKeyIsAFault() {
        assertThatThrownBy(() -> SealSettings.read(settings()))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageStartingWith("SECRET_KEY is not set, but must be at least 32 random bytes")
                .hasMessageContaining("bin/satchel secret");
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_COMPRESSION,zlib",
        "SESSION_COOKIE_LEEWAY,2h",
        "SESSION_COOKIE_BACKDATE,2h",
        "SESSION_COOKIE_BACKDATE,60"
    })
    void aValueThatIsNotAllowedIsAFault(String key, String value) {
        assertThatThrownBy(() -> SealSettings.read(
                        settings("SECRET_KEY", GOOD_KEY, "PERMANENT_SESSION_LIFETIME", "60", key, value)))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageStartingWith(key + " is \"" + value + "\", but must be ");
    }

    private static CookieSealer sealer(Object... keysAndValues) {
        SealSettings read = SealSettings.read(settings(keysAndValues));
        return CookieSealer.flask(read.keys(), read.compression(), read.skew());
    }
}
