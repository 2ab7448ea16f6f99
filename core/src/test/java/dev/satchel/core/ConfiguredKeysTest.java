package dev.satchel.core;

import static dev.satchel.core.Configs.GOOD_KEY;
import static dev.satchel.core.Configs.faults;
import static dev.satchel.core.Configs.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredKeysTest {
    private static final String OTHER_KEY = "0b6de1f9a3c84572d09e6fb1c3a7584e";

    @Test
    void theCurrentKeyComesFirstThenTheFallbacksFromTheLastToTheFirst() {
        ConfigSettings settings =
                settings("SECRET_KEY", GOOD_KEY, "SECRET_KEY_FALLBACKS", OTHER_KEY + ", " + OTHER_KEY + "-newer");

        assertThat(texts(settings)).containsExactly(GOOD_KEY, OTHER_KEY + "-newer", OTHER_KEY);
        assertThat(faults(settings)).isEmpty();
    }

    @Test
    void keysMayBeBytes() {
        byte[] key = GOOD_KEY.getBytes(UTF_8);
        ConfigSettings settings = settings("SECRET_KEY", key, "SECRET_KEY_FALLBACKS", List.of(OTHER_KEY, key));

        assertThat(texts(settings)).containsExactly(GOOD_KEY, GOOD_KEY, OTHER_KEY);
    }

    @Test
    void handedOutKeysAreCopies() {
        ConfigSettings settings = settings("SECRET_KEY", GOOD_KEY);
        settings.secretKeys().get(0)[0] = 0;

        assertThat(texts(settings)).containsExactly(GOOD_KEY);
    }

    @Test
    void nothingIsTrimmed() {
        assertThat(texts(settings("SECRET_KEY", "  " + GOOD_KEY + " "))).containsExactly("  " + GOOD_KEY + " ");
    }

    @Test
    void anEmptyKeyIsNoKey() {
        assertThat(settings("SECRET_KEY", "").secretKeys()).isEmpty();
        assertThat(settings("SECRET_KEY", new byte[0]).secretKeys()).isEmpty();
        assertThat(settings("FLASK_SECRET_KEY", "null").secretKeys()).isEmpty();
        assertThat(settings().secretKeys()).isEmpty();
    }

    @Test
    void fallbacksAloneAreAFault() {
        ConfigSettings settings = settings("SECRET_KEY_FALLBACKS", OTHER_KEY);

        assertThat(settings.secretKeys()).hasSize(1);
        assertThat(faults(settings)).singleElement().asString().startsWith("SECRET_KEY is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "dev",
                "secret",
                "changeme",
                "keyboard cat",
                "kPH+bIxk5D2deZiIxcaaaA==",
                "\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
                "0123456789012345678901234567890123456789",
                "abcdefghijklmnopqrstuvwxyz0123456789",
                "s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t-",
                "CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET",
                "YOUR_OWN_RANDOM_GENERATED_SECRET_KEY",
                "django-insecure-please-change-this-in-production",
                "a-string-secret-at-least-256-bits-long",
                "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf"
            })
    void weakKeysAreRefusedWithTheCommandThatMakesAGoodOne(String key) {
        ConfigSettings settings = settings("SECRET_KEY", key);
        settings.secretKeys();

        assertThat(faults(settings))
                .singleElement()
                .asString()
                .startsWith("SECRET_KEY is ")
                .contains("bin/satchel secret")
                .doesNotContain("\"" + key + "\"");
    }

    @Test
    void aWeakFallbackIsRefusedByItsPlace() {
        ConfigSettings settings =
                settings("SECRET_KEY", GOOD_KEY, "SECRET_KEY_FALLBACKS", List.of(OTHER_KEY, "old-secret"));
        settings.secretKeys();

        assertThat(faults(settings))
                .singleElement()
                .asString()
                .startsWith("SECRET_KEY_FALLBACKS[1] is only 10 bytes long")
                .doesNotContain("old-secret");
    }

    @Test
    void weakKeysCanBeAllowed() {
        ConfigSettings settings =
                settings("SECRET_KEY", "k", "SECRET_KEY_FALLBACKS", "old-key", "SESSION_ALLOW_WEAK_SECRET_KEY", "true");

        assertThat(texts(settings)).containsExactly("k", "old-key");
        assertThat(faults(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"o,l,d", "[\"old-secret\", \"\"]", "old-secret,", "[\"\u00e9\"]"})
    void blankAndOneLetterFallbacksAreRefusedWhateverIsAllowed(String fallbacks) {
        ConfigSettings settings = settings(
                "SECRET_KEY", GOOD_KEY, "SECRET_KEY_FALLBACKS", fallbacks, "SESSION_ALLOW_WEAK_SECRET_KEY", "true");
        settings.secretKeys();

        assertThat(faults(settings)).singleElement().asString().startsWith("SECRET_KEY_FALLBACKS[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "[1, 2]", "{\"a\": 1}", "true"})
    void whatIsNeitherTextNorBytesIsRefused(String json) {
        ConfigSettings settings = settings("FLASK_SECRET_KEY", json, "FLASK_SECRET_KEY_FALLBACKS", json);
        settings.secretKeys();

        assertThat(faults(settings)).hasSize(2);
    }

    @Test
    void randomKeysAreNeverRefused() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 20_000; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);

            assertThat(SecretStrength.weakness(key)).isEmpty();
            assertThat(SecretStrength.weakness(
                            HexFormat.of().formatHex(key, 0, 16).getBytes(UTF_8)))
                    .isEmpty();
            assertThat(SecretStrength.weakness(Base64.getUrlEncoder().encode(key)))
                    .isEmpty();
        }
    }

    private static List<String> texts(ConfigSettings settings) {
        return settings.secretKeys().stream().map(key -> new String(key, UTF_8)).toList();
    }
}
