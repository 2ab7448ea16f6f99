package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store on a server adds: an id that both know, and that dies when either says so. */
abstract class StoreInterop extends FlaskInterop {

    @Override
    final Stream<Variant> variants() {
        return Arrays.stream(Variant.values())
                .filter(variant -> variant != Variant.COOKIE && isInTheShortForm(variant));
    }

    /** Each setting is met both ways on each store, and each combination on Redis; {@code -Dflask.variants=all}: on all. */
    private boolean isInTheShortForm(Variant variant) {
        return this instanceof RedisFlaskIT
                || variant == Variant.MSGPACK_SIGNED
                || variant == Variant.JSON_TEMPORARY
                || System.getProperty("flask.variants", "").equals("all");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theIdOfOneIsTheIdOfTheOther(Variant variant) {
        TwoLanguages site = site(variant);
        for (URI first : site.both()) {
            Browser browser = new Browser();
            Http.ok(browser.put(first, "/api/session/keys/user", "\"alex\""));

            String id = Http.id(browser, first);

            assertThat(Http.id(browser, site.flask())).isEqualTo(id);
            assertThat(Http.id(browser, site.java())).isEqualTo(id);
            assertThat(browser.jar().size()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whatOneSignsInTheOtherSignsOut(Variant variant) {
        TwoLanguages site = site(variant);
        for (URI in : site.both()) {
            for (URI out : site.both()) {
                Browser browser = new Browser();
                Http.ok(browser.put(in, "/api/session/keys/user", "\"alex\""));
                Browser thief = new Browser();
                browser.jar().copyTo(thief.jar());

                Http.ok(browser.delete(out, "/api/session"));

                assertThat(browser.jar().size()).isZero();
                assertThat(Http.user(thief, site.flask())).isEmpty();
                assertThat(Http.user(thief, site.java())).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aNewIdOfOneIsKnownToTheOtherAndTheOldIdIsDead(Variant variant) {
        TwoLanguages site = site(variant);
        for (URI first : site.both()) {
            for (URI second : site.both()) {
                Browser browser = new Browser();
                Http.ok(browser.put(first, "/api/session/keys/user", "\"alex\""));
                Browser thief = new Browser();
                browser.jar().copyTo(thief.jar());

                Http.ok(browser.post(second, "/api/session/regenerate", ""));

                assertThat(Http.user(browser, site.flask())).contains("alex");
                assertThat(Http.user(browser, site.java())).contains("alex");
                assertThat(Http.user(thief, site.flask())).isEmpty();
                assertThat(Http.user(thief, site.java())).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aNewSessionIsPermanentWhereTheSettingSaysSo(Variant variant) {
        TwoLanguages site = site(variant);
        for (URI first : site.both()) {
            Browser browser = new Browser();

            Http.ok(browser.put(first, "/api/session/keys/user", "\"alex\""));

            assertThat(Http.isPermanent(browser, site.flask())).isEqualTo(variant.isPermanent());
            assertThat(Http.isPermanent(browser, site.java())).isEqualTo(variant.isPermanent());
            assertThat(Http.cookieOutlivesTheBrowser(browser)).isEqualTo(variant.isPermanent());
        }
    }
}
