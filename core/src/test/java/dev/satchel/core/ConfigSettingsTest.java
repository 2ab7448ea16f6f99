package dev.satchel.core;

import static dev.satchel.core.Configs.faults;
import static dev.satchel.core.Configs.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSettingsTest {

    @Test
    void thePlainKeyCountsBeforeThePrefixedOne() {
        ConfigSettings both = settings("FLASK_SESSION_TYPE", "redis", "SESSION_TYPE", "memory");

        assertThat(both.text("SESSION_TYPE")).contains("memory");
        assertThat(settings("FLASK_SESSION_TYPE", "redis").text("SESSION_TYPE")).contains("redis");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"\"a b\",a b", "plain,plain", "12,12", "{not json,{not json", "true,true"})
    void aPrefixedValueIsJsonIfItParses(String given, String read) {
        assertThat(settings("FLASK_X", given).text("X")).contains(read);
    }

    @Test
    void jsonIsReadOnlyWhereFlaskReadsIt() {
        assertThat(settings("X", "\"quoted\"").text("X")).contains("\"quoted\"");
    }

    @Test
    void aPrefixedNullIsNotSet() {
        ConfigSettings settings = settings("FLASK_X", "null");

        assertThat(settings.text("X")).isEmpty();
        assertThat(settings.flag("X", true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "None", " None "})
    void emptyTextAndPythonsNoneAreNotSet(String text) {
        ConfigSettings settings = settings("X", text);

        assertThat(settings.text("X")).isEmpty();
        assertThat(settings.integer("X", 7, 0, 9)).isEqualTo(7);
        assertThat(settings.duration("X", Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.list("X")).isEmpty();
        assertThat(faults(settings)).isEmpty();
    }

    @Test
    void rawTextIsNeitherTrimmedNorDropped() {
        assertThat(settings("X", "").raw("X")).contains("");
        assertThat(settings("X", " a ").raw("X")).contains(" a ");
        assertThat(settings().raw("X")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "TRUE,true", "1,true", "false,false", "False,false", "0,false"})
    void flagsAreReadAsJavaAndPythonWriteThem(String text, boolean flag) {
        assertThat(settings("X", text).flag("X", !flag)).isEqualTo(flag);
    }

    @Test
    void flagsMayBeObjects() {
        assertThat(settings("X", true).flag("X", false)).isTrue();
        assertThat(settings("FLASK_X", "1").flag("X", false)).isTrue();
        assertThat(settings("FLASK_X", "false").flag("X", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "2", "on", "truE!", "-1"})
    void anythingElseIsNoFlag(String text) {
        ConfigSettings settings = settings("X", text);

        assertThat(settings.flag("X", true)).isTrue();
        assertThat(faults(settings)).containsExactly("X is \"" + text + "\", but must be true, false, 1 or 0");
    }

    @Test
    void flagsDoNotDependOnTheLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            ConfigSettings settings = settings("X", "FALSE", "PERMANENT_SESSION_LIFETIME", "PT1MIN");
            assertThat(settings.flag("X", true)).isFalse();
            assertThat(settings("X", "LAX", "SESSION_COOKIE_SAMESITE", "STRICT").text("X"))
                    .contains("LAX");
            assertThat(CookieText.sameSite(new SettingsReader(settings("SESSION_COOKIE_SAMESITE", "STRICT"))))
                    .contains("Strict");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void wholeNumbersKeepTheirBounds() {
        assertThat(settings("X", " 12 ").integer("X", 5, 0, 12)).isEqualTo(12);
        assertThat(settings("X", 12).integer("X", 5, 0, 12)).isEqualTo(12);
        assertThat(settings("X", "-3").integer("X", 5, -3, 12)).isEqualTo(-3);
        for (String wrong : List.of("13", "-1", "1.5", "1e1", "0x10", "99999999999999999999", "ten", "1_0")) {
            ConfigSettings settings = settings("X", wrong);
            assertThat(settings.integer("X", 5, 0, 12)).isEqualTo(5);
            assertThat(faults(settings))
                    .containsExactly("X is \"" + wrong + "\", but must be a whole number from 0 to 12");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "90,PT90S",
        "0.5,PT0.5S",
        "90s,PT90S",
        "15m,PT15M",
        "2h,PT2H",
        "31d,PT744H",
        "1.5h,PT1H30M",
        "31D,PT744H",
        "PT2H,PT2H",
        "pt2h,PT2H",
        "P31D,PT744H",
        "0,PT0S",
        "2678400,PT744H"
    })
    void durationsAreSecondsIsoOrANumberWithAUnit(String text, Duration duration) {
        assertThat(settings("X", text).duration("X", Duration.ofDays(9))).isEqualTo(duration);
        assertThat(settings("FLASK_X", text).duration("X", Duration.ofDays(9))).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"0.001, PT0.001S", "5, PT5S", "1h, PT1H"})
    void aTimeoutIsFromAMillisecondToAnHour(String text, Duration timeout) {
        assertThat(settings("X", text).timeout("X")).isEqualTo(timeout);
        assertThat(settings("Y", "1").timeout("X")).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0005", "3601", "31d"})
    void anyOtherTimeoutIsAFault(String text) {
        ConfigSettings settings = settings("X", text);

        assertThat(settings.timeout("X")).isEqualTo(Duration.ofSeconds(2));
        assertThat(faults(settings)).singleElement().asString().contains("from 1 ms to 1 h");
    }

    @Test
    void aDurationMayBeAnObject() {
        assertThat(settings("X", Duration.ofHours(2)).duration("X", Duration.ZERO))
                .isEqualTo(Duration.ofHours(2));
        assertThat(settings("X", 60).duration("X", Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-PT1S", "1w", "soon", "1e99999999", "9999999999999999d", "1,5", "NaN", "P"})
    void anythingElseIsNoDuration(String text) {
        ConfigSettings settings = settings("X", text);

        assertThat(settings.duration("X", Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
        assertThat(faults(settings)).singleElement().asString().startsWith("X is \"" + text + "\", but must be a time");
    }

    @Test
    void aNegativeDurationObjectIsAFault() {
        ConfigSettings settings = settings("X", Duration.ofSeconds(-1));

        assertThat(settings.duration("X", Duration.ZERO)).isEqualTo(Duration.ZERO);
        assertThat(faults(settings)).hasSize(1);
    }

    @Test
    void listsAreSeparatedByCommasOrJsonOrObjects() {
        assertThat(settings("X", " a, b ,,c ").list("X")).containsExactly("a", "b", "c");
        assertThat(settings("X", "[\"a,b\", \"c\"]").list("X")).containsExactly("a,b", "c");
        assertThat(settings("FLASK_X", "[\"a\", 1]").list("X")).containsExactly("a", "1");
        assertThat(settings("X", List.of("a", "b")).list("X")).containsExactly("a", "b");
        assertThat(settings("X", "[::1]:6379").list("X")).containsExactly("[::1]:6379");
    }

    @Test
    void aListHoldsTexts() {
        ConfigSettings settings = settings("X", "[{\"a\": 1}]");

        assertThat(settings.list("X")).isEmpty();
        assertThat(faults(settings)).hasSize(1);
    }

    @Test
    void anObjectIsHandedOutByItsType() {
        Thread client = new Thread();
        ConfigSettings settings = settings("X", client, "Y", "text");

        assertThat(settings.object("X", Thread.class)).containsSame(client);
        assertThat(settings.object("X", Map.class)).isEmpty();
        assertThat(settings.object("Y", Object.class)).isEmpty();
        assertThat(settings.object("Z", Object.class)).isEmpty();
        assertThat(faults(settings)).isEmpty();
    }

    @Test
    void anObjectWhereATextBelongsIsNamedByItsClassAlone() {
        ConfigSettings settings = settings("X", Map.of("password", "hidden"));

        assertThat(settings.text("X")).isEmpty();
        assertThat(faults(settings))
                .singleElement()
                .asString()
                .startsWith("X is an object of java.util.")
                .doesNotContain("hidden")
                .endsWith("but must be a text");
    }

    @Test
    void allFaultsComeInOneException() {
        ConfigSettings settings = settings("A", "x", "B", "y");
        settings.flag("A", true);
        settings.integer("B", 1, 0, 9);
        settings.fault("C", "given");
        settings.flag("A", true);

        assertThatThrownBy(settings::check)
                .isInstanceOfSatisfying(
                        SessionConfigException.class,
                        thrown -> assertThat(thrown.faults())
                                .containsExactly(
                                        "A is \"x\", but must be true, false, 1 or 0",
                                        "B is \"y\", but must be a whole number from 0 to 9",
                                        "C is not set, but must be given"));
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:hunter2@h:6379/0,redis://***@h:6379/0",
        "mysql+pymysql://root:hunter2@h/app,mysql+pymysql://***@h/app",
        "redis://:hunter2/p@rt@h,redis://***@h",
        "root:hunter2@h,***@h",
        "jdbc:h2:mem:x;PASSWORD=hunter2;A=1,jdbc:h2:mem:x;PASSWORD=***;A=1",
        "jdbc:mysql://h/x?user=a&password=hunter2&b=c,jdbc:mysql://h/x?user=a&password=***&b=c"
    })
    void passwordsAreMasked(String value, String shown) {
        ConfigSettings settings = settings("SESSION_URL", value);
        settings.fault("SESSION_URL", "better");

        assertThat(faults(settings)).containsExactly("SESSION_URL is \"" + shown + "\", but must be better");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET_KEY", "SESSION_MEMCACHED_PASSWORD", "SESSION_AUTH_TOKEN"})
    void whatASecretsKeyHoldsIsNeverShown(String key) {
        ConfigSettings settings = settings(key, "hunter2");
        settings.fault(key, "better");

        assertThat(faults(settings)).containsExactly(key + " is \"***\", but must be better");
    }

    @Test
    void controlCharactersAndLengthDoNotSpoilAMessage() {
        ConfigSettings settings = settings("X", "a\r\nb\u202e" + "c".repeat(1000));
        settings.fault("X", "short");

        assertThat(faults(settings))
                .singleElement()
                .asString()
                .startsWith("X is \"a\\u{d}\\u{a}b\\u{202e}ccc")
                .hasSizeLessThan(200)
                .endsWith("...\", but must be short");
    }
}
