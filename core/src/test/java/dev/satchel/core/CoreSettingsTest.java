package dev.satchel.core;

import static dev.satchel.core.Configs.GOOD_KEY;
import static dev.satchel.core.Configs.faults;
import static dev.satchel.core.Configs.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.CoreSettings.Format;
import dev.satchel.core.CoreSettings.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSettingsTest {

    @Test
    void theDefaultsAreFlasks() {
        CoreSettings defaults = read();

        assertThat(defaults.type()).isEqualTo("cookie");
        assertThat(defaults.cookie())
                .isEqualTo(new CookieSettings(
                        "session", Optional.empty(), "/", false, true, Optional.empty(), false, 4093));
        assertThat(defaults.lifetime())
                .isEqualTo(new LifetimeSettings(
                        Duration.ofDays(31), true, true, Optional.empty(), Optional.empty(), Duration.ofSeconds(10)));
        assertThat(defaults.secretKeys()).isEmpty();
        assertThat(defaults.useSigner()).isFalse();
        assertThat(defaults.keyPrefix()).isEqualTo("session:");
        assertThat(defaults.idLength()).isEqualTo(32);
        assertThat(defaults.format()).isEqualTo(Format.MSGPACK);
        assertThat(defaults.storeFailure()).isEqualTo(StoreFailure.ERROR);
    }

    @Test
    void aSharedEnvironmentOfPythonWorks() {
        CoreSettings read = read(
                "FLASK_SESSION_TYPE", "redis",
                "SESSION_PERMANENT", "False",
                "SESSION_COOKIE_DOMAIN", "None",
                "SESSION_COOKIE_SECURE", "1",
                "FLASK_PERMANENT_SESSION_LIFETIME", "3600",
                "FLASK_SESSION_COOKIE_SAMESITE", "null",
                "FLASK_SESSION_SERIALIZATION_FORMAT", "\"json\"");

        assertThat(read.type()).isEqualTo("redis");
        assertThat(read.lifetime().permanent()).isFalse();
        assertThat(read.lifetime().lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(read.cookie().secure()).isTrue();
        assertThat(read.cookie().domain()).isEmpty();
        assertThat(read.cookie().sameSite()).isEmpty();
        assertThat(read.format()).isEqualTo(Format.JSON);
    }

    @Test
    void aLifetimeBelowASecondIsAFault() {
        assertThat(faultsOf("PERMANENT_SESSION_LIFETIME", "0.9"))
                .containsExactly("PERMANENT_SESSION_LIFETIME is \"0.9\", but must be from 1 second to 100 years");
        assertThat(faultsOf("PERMANENT_SESSION_LIFETIME", "40000d")).hasSize(1);
        assertThat(read("PERMANENT_SESSION_LIFETIME", "1").lifetime().lifetime())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(read("PERMANENT_SESSION_LIFETIME", Duration.ofMillis(1500))
                        .lifetime()
                        .lifetime())
                .isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void aRefreshIsDueAfterASixtiethOfTheLifetime() {
        LifetimeSettings defaults = read("PERMANENT_SESSION_LIFETIME", "1h").lifetime();

        assertThat(defaults.refreshAfter(defaults.lifetime())).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.refreshAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aConfiguredRefreshHoldsWhereTheLifetimeIsLonger() {
        LifetimeSettings every = read("SESSION_REFRESH_AFTER", "0").lifetime();
        LifetimeSettings hourly = read("SESSION_REFRESH_AFTER", "1h").lifetime();

        assertThat(every.refreshAfter(Duration.ofDays(1))).isEqualTo(Duration.ZERO);
        assertThat(hourly.refreshAfter(Duration.ofDays(1))).isEqualTo(Duration.ofHours(1));
        assertThat(hourly.refreshAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(faultsOf("SESSION_REFRESH_AFTER", "31d"))
                .containsExactly(
                        "SESSION_REFRESH_AFTER is \"31d\", but must be shorter than PERMANENT_SESSION_LIFETIME");
    }

    @Test
    void signedIdsNeedASecretKey() {
        assertThat(faultsOf("SESSION_USE_SIGNER", "true"))
                .singleElement()
                .asString()
                .startsWith("SECRET_KEY is not set")
                .contains("SESSION_USE_SIGNER");
        assertThat(faultsOf("SESSION_USE_SIGNER", "true", "SECRET_KEY", GOOD_KEY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_ID_LENGTH,15",
        "SESSION_ID_LENGTH,129",
        "SESSION_SERIALIZATION_FORMAT,pickle",
        "SESSION_STORE_FAILURE,ignore",
        "SESSION_PROFILE,strict",
        "MAX_COOKIE_SIZE,-1",
        "SESSION_REFRESH_EACH_REQUEST,x"
    })
    void aValueThatIsNotAllowedIsAFault(String key, String value) {
        assertThat(faultsOf(key, value)).singleElement().asString().startsWith(key + " is \"" + value + "\", but must");
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        List<String> faults = faultsOf(
                "SESSION_ID_LENGTH",
                "x",
                "SESSION_COOKIE_SAMESITE",
                "sometimes",
                "SESSION_COOKIE_SECURE",
                "maybe",
                "PERMANENT_SESSION_LIFETIME",
                "never",
                "SECRET_KEY",
                "dev",
                "SESSION_STORE_FAILURE",
                "x");

        assertThat(faults).hasSize(6);
    }

    @Test
    void aKeyPrefixIsTakenAsItIs() {
        assertThat(read("SESSION_KEY_PREFIX", "None").keyPrefix()).isEqualTo("None");
        assertThat(read("SESSION_KEY_PREFIX", "").keyPrefix()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9:", "a\nb", "a\u0000", "a b", " "})
    void aKeyPrefixIsVisibleAscii(String prefix) {
        assertThat(faultsOf("SESSION_KEY_PREFIX", prefix)).hasSize(1);
    }

    @Test
    void aKeyPrefixLeavesRoomForTheId() {
        assertThat(faultsOf("SESSION_KEY_PREFIX", "p".repeat(250 - 43))).isEmpty();
        assertThat(faultsOf("SESSION_KEY_PREFIX", "p".repeat(250 - 42))).hasSize(1);
    }

    @Test
    void nothingSecretIsInTheText() {
        assertThat(read("SECRET_KEY", GOOD_KEY))
                .asString()
                .doesNotContain(GOOD_KEY)
                .contains("secretKeys=1");
    }

    private static CoreSettings read(Object... keysAndValues) {
        ConfigSettings settings = settings(keysAndValues);
        CoreSettings read = CoreSettings.read(settings);
        assertThat(faults(settings)).isEmpty();
        return read;
    }

    private static List<String> faultsOf(Object... keysAndValues) {
        ConfigSettings settings = settings(keysAndValues);
        CoreSettings.read(settings);
        return faults(settings);
    }
}
