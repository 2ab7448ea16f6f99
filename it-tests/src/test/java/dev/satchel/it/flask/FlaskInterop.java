package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * One browser goes back and forth between Flask and Java and notices nothing. A store's class says how both are told
 * about it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FlaskInterop {
    private final Map<Variant, TwoLanguages> running = new ConcurrentHashMap<>();

    /** The settings that name the store: SESSION_TYPE and its connection. */
    abstract Map<String, String> store();

    /** What of it is tried. */
    abstract Stream<Variant> variants();

    /** The site of a variant, which all tests of the class share. */
    final TwoLanguages site(Variant variant) {
        return running.computeIfAbsent(variant, v -> TwoLanguages.start(v.of(store())));
    }

    @AfterAll
    void stop() {
        running.values().forEach(TwoLanguages::close);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void javaReadsWhatFlaskWrote(Variant variant) {
        TwoLanguages site = site(variant);
        assertTravels(variant, site.flask(), site.java());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void flaskReadsWhatJavaWrote(Variant variant) {
        TwoLanguages site = site(variant);
        assertTravels(variant, site.java(), site.flask());
    }

    private static void assertTravels(Variant variant, URI writer, URI reader) {
        Browser browser = new Browser();
        List<String> values = TypedValues.portable(variant.isBinary());
        for (int i = 0; i < values.size(); i++) {
            Http.ok(browser.put(writer, "/api/session/keys/v" + i, values.get(i)));
            assertThat(TypedValues.canonical(
                            browser.get(reader, "/api/session/keys/v" + i).json()))
                    .isEqualTo(TypedValues.canonical(values.get(i)));
        }
        assertThat(keys(browser, reader)).containsExactlyElementsOf(keys(browser, writer));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void twoHundredInterleavedRequestsAreOneSession(Variant variant) {
        TwoLanguages site = site(variant);
        RandomUse use = new RandomUse(variant.isBinary(), variant.isSmall());

        for (int i = 0; i < 200; i++) {
            use.step(site.both().get(use.random().nextInt(2)));
            if (i % 10 == 9) {
                assertThat(Http.data(use.browser(), site.flask())).containsExactlyInAnyOrderEntriesOf(use.expected());
                assertThat(Http.data(use.browser(), site.java())).containsExactlyInAnyOrderEntriesOf(use.expected());
            }
        }
        assertThat(keys(use.browser(), site.java())).containsExactlyElementsOf(keys(use.browser(), site.flask()));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aFlashOfFlaskIsShownByJavaOnce(Variant variant) {
        TwoLanguages site = site(variant);
        Browser browser = new Browser();

        Http.ok(browser.post(site.flask(), "/api/flashes", "{\"message\":\"from Flask\",\"category\":\"info\"}"));

        assertThat(browser.get(site.java(), "/").response().body()).contains("from Flask");
        assertThat(browser.get(site.java(), "/").response().body()).doesNotContain("from Flask");
        assertThat(browser.get(site.flask(), "/api/flashes").json()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aFlashOfJavaIsShownByFlaskOnce(Variant variant) {
        TwoLanguages site = site(variant);
        Browser browser = new Browser();

        Http.postForm(browser, site.java(), "/flash", "message=from+Java");

        JsonNode flashes = browser.get(site.flask(), "/api/flashes").json();
        assertThat(flashes).hasSize(1);
        assertThat(flashes.get(0).toString()).contains("message").contains("from Java");
        assertThat(browser.get(site.java(), "/").response().body()).doesNotContain("from Java");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void eitherMakesTheOthersSessionPermanentOrNot(Variant variant) {
        TwoLanguages site = site(variant);
        for (URI first : site.both()) {
            for (URI second : site.both()) {
                Browser browser = new Browser();
                Http.ok(browser.put(first, "/api/session/keys/user", "\"alex\""));

                Http.ok(browser.put(second, "/api/session/permanent", String.valueOf(!variant.isPermanent())));

                assertThat(Http.isPermanent(browser, site.flask())).isEqualTo(!variant.isPermanent());
                assertThat(Http.isPermanent(browser, site.java())).isEqualTo(!variant.isPermanent());
                assertThat(Http.cookieOutlivesTheBrowser(browser)).isEqualTo(!variant.isPermanent());
            }
        }
    }

    @Test
    void clearingOnOneSideLeavesWhatIsPutAfterwardsAndInAStoreThePermanence() {
        Variant variant = variants().findFirst().orElseThrow();
        TwoLanguages site = site(variant);
        boolean permanent = variant.isPermanent() && variant != Variant.COOKIE;
        try (SessionManager java = SessionManager.create(SessionConfig.of(variant.of(store())))) {
            for (boolean flaskClears : List.of(true, false)) {
                Browser browser = new Browser();
                Http.ok(browser.put(site.flask(), "/api/session/keys/cart", "[7]"));
                Http.ok(browser.put(site.flask(), "/api/session/permanent", "true"));

                if (flaskClears) {
                    Http.ok(browser.put(site.flask(), "/peer/instead/user", "\"alex\""));
                } else {
                    SessionExchange exchange =
                            java.open(browser.jar().header().stream().toList());
                    exchange.session().clear();
                    exchange.session().put("user", "alex");
                    exchange.commit().setCookie().ifPresent(browser.jar()::receive);
                }

                for (URI side : site.both()) {
                    assertThat(keys(browser, side)).containsExactly("user");
                    assertThat(Http.isPermanent(browser, side)).isEqualTo(permanent);
                }
            }
        }
    }

    private static List<String> keys(Browser browser, URI side) {
        return new ArrayList<>(Http.data(browser, side).keySet());
    }
}
