package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigReportTest {

    @Test
    void tellsWhatIsGivenAndWhatIsADefault() {
        ConfigReport report = report(Map.of("SESSION_COOKIE_NAME", "sid"));

        assertThat(report.settings())
                .containsEntry("SESSION_COOKIE_NAME", "is \"sid\"")
                .containsEntry("SESSION_KEY_PREFIX", "is \"session:\", by default")
                .containsEntry("SESSION_COOKIE_DOMAIN", "is not set");
        assertThat(report.cookieName()).isEqualTo("sid");
        assertThat(report.type()).isEqualTo("cookie");
        assertThat(report.format()).isEqualTo("msgpack");
    }

    @Test
    void readsFlasksPrefixedFormToo() {
        assertThat(report(Map.of("FLASK_SESSION_KEY_PREFIX", "\"app:\"")).keyPrefix())
                .isEqualTo("app:");
    }

    @Test
    void tellsNoSecretKey() {
        ConfigReport report = report(Map.of("SECRET_KEY", "tiny-but-mine", "SECRET_KEY_FALLBACKS", "older,oldest"));

        assertThat(report.settings().toString() + report + report.weaknesses())
                .doesNotContain("tiny")
                .doesNotContain("old");
        assertThat(report.secretKeys()).hasSize(3);
    }

    @Test
    void namesWhatAnAttackerCouldMakeUseOf() {
        assertThat(report(Map.of("SESSION_TYPE", "memory", "SESSION_KEY_PREFIX", "", "SESSION_COOKIE_HTTPONLY", "0"))
                        .weaknesses())
                .extracting(sentence -> sentence.substring(0, sentence.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "SESSION_TYPE",
                        "SESSION_COOKIE_SECURE",
                        "SESSION_COOKIE_HTTPONLY",
                        "SESSION_COOKIE_SAMESITE",
                        "SESSION_KEY_PREFIX");
        assertThat(report(Map.of(
                                "SESSION_TYPE",
                                "redis",
                                "SESSION_COOKIE_SECURE",
                                "true",
                                "SESSION_COOKIE_SAMESITE",
                                "Lax"))
                        .weaknesses())
                .isEmpty();
    }

    private static ConfigReport report(Map<String, String> values) {
        return ConfigReport.of(SessionConfig.of(values));
    }
}
