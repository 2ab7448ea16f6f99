package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookies are Flask 3.1's own. */
class CookieCommandTest {
    private static final String COOKIE = "eyJhIjoxfQ.aVc1pQ.r-DnsVQNBWFd7RYtYDGK7IzSKYI";
    private static final String COMPRESSED =
            ".eJyrVipRslIKyUhVKCzNTM5WSCrKL89TSMuvUMgqzS0oVsgvSy1SKAFK5yRWVSqk5KfrKYwqHlGK"
                    + "lWoBGCvEAw.aVc1pQ.0AKcqAJv9GzvNegOsWf9UfN1ltg";

    @ParameterizedTest
    @ValueSource(
            strings = {
                COOKIE,
                "session=" + COOKIE,
                "Cookie: theme=dark; session=" + COOKIE + "; lang=de",
                "Set-Cookie: session=" + COOKIE + "; Expires=Mon, 02 Feb 2026 03:04:05 GMT; HttpOnly; Path=/",
                "sid=" + COOKIE + "; Secure; HttpOnly; Path=/",
                "session=\"" + COOKIE + "\""
            })
    void readsACookieHoweverItWasPasted(String pasted) {
        Run run = Run.of("cookie", "decode", "--secret", Run.KEY, pasted);

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().toString()).isEqualTo("{\"a\":1}");
        assertThat(run.err())
                .contains("verified: true")
                .contains("2026-01-02T03:04:05Z")
                .contains("60 s old");
    }

    @Test
    void readsFromStandardInput() {
        Run run = Run.piped(Map.of(), "session=" + COOKIE + "\n", "cookie", "decode", "--secret", Run.KEY, "-");

        assertThat(run.json().toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void readsACompressedCookie() {
        Run run = Run.of("cookie", "decode", "--json", "--secret", Run.KEY, COMPRESSED);

        assertThat(run.json().path("compressed").booleanValue()).isTrue();
        assertThat(run.json().path("session").path("t").asString()).startsWith("The quick brown fox");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void takesTheKeyFromTheEnvironment() {
        Map<String, String> environment = Map.of("SECRET_KEY", "other", "SECRET_KEY_FALLBACKS", Run.KEY);

        Run run = Run.in(environment, "cookie", "decode", "--json", COOKIE);

        assertThat(run.exitCode()).isZero();
        assertThat(run.json("key")).isEqualTo("fallback");
    }

    @Test
    void triesEveryFallback() {
        Run run = Run.of("cookie", "decode", "--secret", "a", "--fallback", "b", "--fallback", Run.KEY, COOKIE);

        assertThat(run.exitCode()).isZero();
    }

    @Test
    void refusesAForgedCookieAndShowsNothingOfIt() {
        Run run = Run.of("cookie", "decode", "--secret", "another", COOKIE);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("satchel: bad signature").hasLineCount(1);
        assertThat(Run.of("cookie", "decode", "--json", "--secret", "another", COOKIE)
                        .json()
                        .toString())
                .isEqualTo("{\"verified\":false,\"reason\":\"bad signature\"}");
    }

    @Test
    void refusesWhatIsOlderThanAsked() {
        Run right = Run.of("cookie", "decode", "--secret", Run.KEY, "--max-age", "60", COOKIE);
        Run old = Run.of("cookie", "decode", "--secret", Run.KEY, "--max-age", "59", COOKIE);
        Run future = Run.of("cookie", "decode", "--secret", Run.KEY, "--max-age", "60", "--at", "1767323044", COOKIE);

        assertThat(right.exitCode()).isZero();
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(old.err()).contains("expired").contains("60 s old");
        assertThat(future.err()).contains("expired").contains("from the future by 1 s");
    }

    @Test
    void showsACookieWithoutAKeyAndSaysThatItIsNotVerified() {
        Run run = Run.of("cookie", "decode", COOKIE + "x");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().toString()).isEqualTo("{\"a\":1}");
        assertThat(run.err()).contains("verified: false");
        assertThat(Run.in(Map.of("SECRET_KEY", "another"), "cookie", "decode", "--json", "--no-verify", COOKIE)
                        .json()
                        .path("verified")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void tellsASessionIdFromASession() {
        assertThat(Run.of("cookie", "decode", "k3Xq0J1m2n.hR30LgXFj20GULZ-Wg0MlTKv5HM")
                        .err())
                .contains("a session id");
    }

    @Test
    void namesTheCookieThatIsNotThere() {
        Run run = Run.of("cookie", "decode", "--secret", Run.KEY, "Cookie: a=1; b=2");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no cookie named session");
    }

    @Test
    void makesTheCookieThatFlaskMakes() {
        Run run = Run.of("cookie", "encode", "--secret", Run.KEY, "--at", "1767323045", "{\"a\": 1}");

        assertThat(run.line()).isEqualTo(COOKIE);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void readsASessionFromStandardInput() {
        Run run = Run.piped(
                Map.of("SECRET_KEY", Run.KEY), "{\"a\": 1}", "cookie", "encode", "--json", "--at", "1767323045", "-");

        assertThat(run.json("cookie")).isEqualTo(COOKIE);
    }

    @Test
    void makesNoCookieWithoutAKey() {
        Run run = Run.of("cookie", "encode", "{}");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("SECRET_KEY");
    }

    @Test
    void makesNoCookieOfWhatIsNoSession() {
        assertThat(Run.of("cookie", "encode", "--secret", "k", "{\"a\":").exitCode())
                .isEqualTo(2);
        assertThat(Run.piped(Map.of(), "[1]", "cookie", "encode", "--secret", "k", "-")
                        .err())
                .contains("a session is a JSON object");
    }

    @Test
    void saysWhenACookieIsLongerThanBrowsersKeep() {
        String session = "{\"a\":{\"$type\":\"bytes\",\"value\":\"" + pseudoRandomHex(4000) + "\"}}";

        assertThat(Run.of("cookie", "encode", "--secret", "k", session).err()).contains("4096");
    }

    private static String pseudoRandomHex(int bytes) {
        StringBuilder hex = new StringBuilder();
        new Random(1).ints(bytes, 0, 256).forEach(b -> hex.append(String.format("%02x", b)));
        return hex.toString();
    }
}
