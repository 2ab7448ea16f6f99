package dev.satchel.core;

import static dev.satchel.core.Configs.faults;
import static dev.satchel.core.Configs.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "example.com,example.com",
        ".example.com,example.com",
        "example.com:5000,example.com",
        "b\u00fccher.example,xn--bcher-kva.example",
        "localhost,localhost",
        "'',''",
        "127.0.0.1,127.0.0.1",
        "Example.COM,Example.COM",
        "..example.com,example.com",
        "my_host,my_host"
    })
    void aDomainIsWrittenAsFlaskWritesIt(String given, String written) {
        assertThat(read("SESSION_COOKIE_DOMAIN", given).domain()).contains(written);
    }

    @Test
    void noDomainIsNoAttribute() {
        assertThat(read().domain()).isEmpty();
        assertThat(read("SESSION_COOKIE_DOMAIN", false).domain()).isEmpty();
        assertThat(read("SESSION_COOKIE_DOMAIN", "False").domain()).isEmpty();
        assertThat(read("SESSION_COOKIE_DOMAIN", "None").domain()).isEmpty();
        assertThat(read("FLASK_SESSION_COOKIE_DOMAIN", "null").domain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "example.com/a", "a b", "a;b", "a\nb", "a,b", "a..b\u00fc"})
    void whatIsNoHostIsAFault(String domain) {
        assertThat(faultsOf("SESSION_COOKIE_DOMAIN", domain))
                .singleElement()
                .asString()
                .startsWith("SESSION_COOKIE_DOMAIN is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/app|/app", "/a b/\u00e9;x|/a%20b/%C3%A9%3Bx", "/a%20b|/a%20b", "/~a,b=c@d:e|/~a,b=c@d:e"})
    void aPathIsQuotedAsFlaskQuotesIt(String given, String written) {
        assertThat(read("SESSION_COOKIE_PATH", given).path()).isEqualTo(written);
    }

    @Test
    void thePathOfTheApplicationStandsIn() {
        assertThat(read("APPLICATION_ROOT", "/root").path()).isEqualTo("/root");
        assertThat(read("APPLICATION_ROOT", "/root", "SESSION_COOKIE_PATH", "/p")
                        .path())
                .isEqualTo("/p");
        assertThat(read("APPLICATION_ROOT", "/root", "SESSION_COOKIE_PATH", "").path())
                .isEqualTo("/root");
        assertThat(read("APPLICATION_ROOT", "", "SESSION_COOKIE_PATH", "").path())
                .isEqualTo("/");
    }

    @Test
    void aPathThatBrowsersOverlookIsAFault() {
        assertThat(faultsOf("SESSION_COOKIE_PATH", "app")).hasSize(1);
        assertThat(faultsOf("APPLICATION_ROOT", "app")).hasSize(1);
        assertThat(faultsOf("SESSION_COOKIE_PATH", "/\ud800")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Lax,Lax", "strict,Strict", "LAX,Lax", "' lax ',Lax"})
    void sameSiteIsWrittenWithACapital(String given, String written) {
        assertThat(read("SESSION_COOKIE_SAMESITE", given).sameSite()).contains(written);
    }

    @Test
    void sameSiteNoneIsATextAndNotPythonsNone() {
        assertThat(read("SESSION_COOKIE_SAMESITE", "None", "SESSION_COOKIE_SECURE", true)
                        .sameSite())
                .contains("None");
        assertThat(read("SESSION_COOKIE_SAMESITE", "").sameSite()).isEmpty();
    }

    @Test
    void anUnknownSameSiteIsAFault() {
        assertThat(faultsOf("SESSION_COOKIE_SAMESITE", "sometimes"))
                .containsExactly("SESSION_COOKIE_SAMESITE is \"sometimes\", but must be Strict, Lax or None");
    }

    @Test
    void partitionedForcesSecure() {
        CookieSettings cookie = read("SESSION_COOKIE_PARTITIONED", "true", "SESSION_COOKIE_SAMESITE", "None");

        assertThat(cookie.secure()).isTrue();
        assertThat(cookie.partitioned()).isTrue();
    }

    @Test
    void aNameBeyondAsciiGoesOutAsUtf8ReadAsLatin1() {
        assertThat(read("SESSION_COOKIE_NAME", "s\u00e9").name())
                .isEqualTo(new String("s\u00e9".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .isEqualTo("s\u00c3\u00a9");
    }

    @Test
    void ofAllCharactersOnlyThoseOfATokenAndVisibleOnesBeyondAsciiMakeAName() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(point -> CookieText.isNameLetter(point) != isToken(point)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "a=b", "a\r\nb", "a\u0000", "a\u0085", "a\u2028b", "a\ud800", "\"a\"", "a,b"})
    void aNameThatBreaksTheHeaderIsAFault(String name) {
        assertThat(faultsOf("SESSION_COOKIE_NAME", name))
                .singleElement()
                .asString()
                .startsWith("SESSION_COOKIE_NAME");
    }

    private static boolean isToken(int point) {
        if (point < 0x80) {
            return Character.isLetterOrDigit(point) || "!#$%&'*+-.^_`|~".indexOf(point) >= 0;
        }
        int type = Character.getType(point);
        return Character.isDefined(point)
                && !Character.isISOControl(point)
                && !Character.isWhitespace(point)
                && !Character.isSpaceChar(point)
                && type != Character.FORMAT
                && type != Character.PRIVATE_USE
                && type != Character.SURROGATE;
    }

    @ParameterizedTest
    @CsvSource({
        "__Secure-s",
        "__secure-s",
        "__SECURE-s",
        "__Host-s",
        "__HOST-s",
        "__host-s",
        "__Http-s",
        "__HTTP-s",
        "__Host-Http-s",
        "__HOST-HTTP-s"
    })
    void aPrefixedNameDemandsSecure(String name) {
        assertThat(faultsOf("SESSION_COOKIE_NAME", name))
                .singleElement()
                .asString()
                .startsWith("SESSION_COOKIE_SECURE is not set, but must be true");
        assertThat(faultsOf("SESSION_COOKIE_NAME", name, "SESSION_COOKIE_SECURE", "true"))
                .isEmpty();
        assertThat(faultsOf("SESSION_COOKIE_NAME", name, "SESSION_COOKIE_PARTITIONED", "true"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-s", "__host-s", "__Host-Http-s"})
    void aHostNameForbidsDomainAndPath(String name) {
        assertThat(faultsOf(
                        "SESSION_COOKIE_NAME",
                        name,
                        "SESSION_COOKIE_SECURE",
                        "true",
                        "SESSION_COOKIE_DOMAIN",
                        "example.com",
                        "SESSION_COOKIE_PATH",
                        "/app"))
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("SESSION_COOKIE_DOMAIN is \"example.com\", but must be not set"))
                .anyMatch(fault -> fault.startsWith("SESSION_COOKIE_PATH is \"/app\", but must be /"));
        assertThat(faultsOf("SESSION_COOKIE_NAME", name, "SESSION_COOKIE_SECURE", "true", "APPLICATION_ROOT", "/app"))
                .singleElement()
                .asString()
                .startsWith("APPLICATION_ROOT is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Http-s", "__http-s", "__Host-Http-s"})
    void anHttpNameDemandsHttpOnly(String name) {
        assertThat(faultsOf(
                        "SESSION_COOKIE_NAME", name, "SESSION_COOKIE_SECURE", "true", "SESSION_COOKIE_HTTPONLY", "0"))
                .singleElement()
                .asString()
                .startsWith("SESSION_COOKIE_HTTPONLY is \"0\", but must be true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Hostess", "_Host-s", "Host-s", "__Secures", "session"})
    void otherNamesDemandNothing(String name) {
        assertThat(faultsOf("SESSION_COOKIE_NAME", name, "SESSION_COOKIE_DOMAIN", "example.com"))
                .isEmpty();
    }

    @Test
    void sameSiteNoneDemandsSecureUnlessRejectedCookiesAreAllowed() {
        assertThat(faultsOf("SESSION_COOKIE_SAMESITE", "none"))
                .containsExactly(
                        "SESSION_COOKIE_SECURE is not set, but must be true, since SESSION_COOKIE_SAMESITE is None");

        CookieSettings asFlask = read("SESSION_COOKIE_SAMESITE", "none", "SESSION_ALLOW_REJECTED_COOKIES", "true");
        assertThat(asFlask.sameSite()).isEqualTo(Optional.of("None"));
        assertThat(asFlask.secure()).isFalse();
    }

    private static CookieSettings read(Object... keysAndValues) {
        ConfigSettings settings = settings(keysAndValues);
        CookieSettings read = CookieSettings.read(new SettingsReader(settings));
        assertThat(faults(settings)).isEmpty();
        return read;
    }

    private static List<String> faultsOf(Object... keysAndValues) {
        ConfigSettings settings = settings(keysAndValues);
        CookieSettings.read(new SettingsReader(settings));
        return faults(settings);
    }
}
