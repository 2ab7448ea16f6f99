package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.demo.DemoServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Flask's own session, that of most applications. */
@Tag("cookie")
class CookieFlaskIT extends FlaskInterop {
    /** What only the cookie carries. */
    private static final List<String> TAGGED = List.of(
            "{\"$type\":\"tuple\",\"items\":[1,{\"$type\":\"tuple\",\"items\":[]},[\"x\"]]}",
            "{\"$type\":\"uuid\",\"value\":\"12345678-1234-5678-1234-567812345678\"}",
            "{\"$type\":\"markup\",\"value\":\"<b>bold</b>\"}",
            "[{\"$type\":\"tuple\",\"items\":[{\"$type\":\"bytes\",\"value\":\"00\"}]}]");

    /** Everything that a cookie carries, in portions that fit one. */
    static List<List<String>> everyValueInCookies() {
        return List.of(TypedValues.PORTABLE, TypedValues.PORTABLE_BINARY, TAGGED);
    }

    @Override
    Map<String, String> store() {
        return Map.of();
    }

    @Override
    Stream<Variant> variants() {
        return Stream.of(Variant.COOKIE);
    }

    @Test
    void tuplesMarkupAndUuidsKeepTheirType() {
        TwoLanguages site = site(Variant.COOKIE);
        for (URI writer : site.both()) {
            for (String value : TAGGED) {
                Browser browser = new Browser();
                Http.ok(browser.put(writer, "/api/session/keys/v", value));

                for (URI reader : site.both()) {
                    assertThat(TypedValues.canonical(
                                    browser.get(reader, "/api/session/keys/v").json()))
                            .isEqualTo(TypedValues.canonical(value));
                }
            }
        }
    }

    @Test
    void aMapThatLooksLikeATagStaysAMap() {
        TwoLanguages site = site(Variant.COOKIE);
        for (URI writer : site.both()) {
            Browser browser = new Browser();
            Http.ok(browser.put(writer, "/api/session/keys/v", "{\" t\":[1]}"));

            for (URI reader : site.both()) {
                assertThat(browser.get(reader, "/api/session/keys/v").json().toString())
                        .isEqualTo("{\" t\":[1]}");
            }
        }
    }

    @Test
    void signingOutOfOneSignsOutOfTheOther() {
        TwoLanguages site = site(Variant.COOKIE);
        for (URI in : site.both()) {
            for (URI out : site.both()) {
                Browser browser = new Browser();
                Http.ok(browser.put(in, "/api/session/keys/user", "\"alex\""));

                Http.ok(browser.delete(out, "/api/session"));

                assertThat(browser.jar().size()).isZero();
            }
        }
    }

    @Test
    void aCookieLivesAsLongForOneAsForTheOther() {
        Map<String, String> settings = Map.of(
                "SECRET_KEY",
                TwoLanguages.SECRET_KEY,
                "PERMANENT_SESSION_LIFETIME",
                "3600",
                "PEER_CLOCK_SHIFT",
                "3700");
        Browser browser = new Browser();
        try (DemoServer now = TwoLanguages.startJava(settings);
                DemoServer later = TwoLanguages.startJava(SessionConfig.of(settings).toBuilder()
                        .clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(3700)))
                        .build());
                FlaskPeer flaskLater = FlaskPeer.start(settings)) {
            Http.ok(browser.put(now.uri(), "/api/session/keys/user", "\"alex\""));

            assertThat(Http.user(browser, now.uri())).contains("alex");
            assertThat(Http.user(browser, later.uri())).isEmpty();
            assertThat(Http.user(browser, flaskLater.address())).isEmpty();

            Browser ofLater = new Browser();
            Http.ok(ofLater.put(flaskLater.address(), "/api/session/keys/user", "\"robin\""));
            assertThat(Http.user(ofLater, later.uri())).contains("robin");
        }
    }
}
