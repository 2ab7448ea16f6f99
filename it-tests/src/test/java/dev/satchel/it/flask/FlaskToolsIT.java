package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** {@code bin/satchel} reads what Flask made, and what Java made beside it. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class FlaskToolsIT {
    private static final Map<String, String> KEY = Map.of("SECRET_KEY", TwoLanguages.SECRET_KEY);

    @Test
    void aProcessOfItsOwnDecodesACookieOfFlask() {
        try (FlaskPeer flask = FlaskPeer.start(KEY)) {
            Browser browser = new Browser();
            Http.ok(browser.put(flask.address(), "/api/session/keys/user", "\"alex\""));

            Tool tool = Tool.process(KEY, "--json", "cookie", "decode", cookie(browser));

            assertThat(tool.exit()).as(tool::toString).isZero();
            assertThat(tool.json().at("/session/user").asString()).isEqualTo("alex");
        }
    }

    @Test
    void aCookieOfEitherIsDecodedWithEveryValueThatItCarries() {
        try (TwoLanguages site = TwoLanguages.start(KEY)) {
            for (URI writer : site.both()) {
                for (List<String> values : CookieFlaskIT.everyValueInCookies()) {
                    Browser browser = filled(writer, values);

                    Tool tool = Tool.here(KEY, "--json", "cookie", "decode", cookie(browser));

                    assertThat(tool.exit()).as(tool::toString).isZero();
                    assertThat(tool.json().get("verified").asBoolean()).isTrue();
                    assertHolds(tool, values);
                }
            }
        }
    }

    /** What only one language has is shown as Java reads it. */
    @Test
    void aCookieOfFlaskIsDecodedWithTheValuesThatOnlyPythonHas() {
        try (TwoLanguages site = TwoLanguages.start(KEY)) {
            Browser browser = new Browser();
            ForeignValuesIT.VALUES.forEach(
                    (name, value) -> browser.put(site.flask(), "/api/session/keys/" + name.replace(' ', '_'), value));

            Tool tool = Tool.here(KEY, "--json", "cookie", "decode", cookie(browser));

            assertThat(tool.exit()).as(tool::toString).isZero();
            assertThat(canonical(tool)).hasSizeGreaterThan(10).isEqualTo(Http.data(browser, site.java()));
        }
    }

    @Test
    void aCookieThatFlaskCompressedIsDecoded() {
        try (FlaskPeer flask = FlaskPeer.start(KEY)) {
            List<String> values = List.of("\"" + "tea, ".repeat(200) + "\"");
            Browser browser = filled(flask.address(), values);

            Tool tool = Tool.here(KEY, "--json", "cookie", "decode", cookie(browser));

            assertThat(tool.json().get("compressed").asBoolean()).isTrue();
            assertHolds(tool, values);
        }
    }

    @Test
    void aCookieOfAnotherKeyIsRefused() {
        try (FlaskPeer flask = FlaskPeer.start(Map.of("SECRET_KEY", "another application's key, 40 bytes long"))) {
            Browser browser = filled(flask.address(), List.of("1"));

            Tool tool = Tool.here(KEY, "cookie", "decode", cookie(browser));

            assertThat(tool.exit()).as(tool::toString).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MSGPACK", "JSON_SIGNED"})
    void whatEitherStoredIsDecodedWithEveryValue(Variant variant) {
        Map<String, String> settings = variant.of(SharedStore.settings(ServerKind.REDIS));
        List<String> values = TypedValues.portable(variant.isBinary());
        try (TwoLanguages site = TwoLanguages.start(settings);
                SessionManager java = SessionManager.create(SessionConfig.of(settings))) {
            for (URI writer : site.both()) {
                Browser browser = filled(writer, values);
                if (writer.equals(site.flask())) {
                    ForeignValuesIT.VALUES.forEach((name, value) ->
                            browser.put(site.flask(), "/api/session/keys/" + name.replace(' ', '_'), value));
                }

                Tool tool = Tool.here(Map.of(), "--json", "payload", "decode", stored(java, browser, writer));

                assertThat(tool.exit()).as(tool::toString).isZero();
                assertThat(tool.json().get("format").asString()).isEqualTo(variant.isBinary() ? "msgpack" : "json");
                assertHolds(tool, values);
                assertThat(canonical(tool)).isEqualTo(Http.data(browser, site.java()));
            }
        }
    }

    @Test
    void theSignedIdOfEitherIsVerifiedAndOneOfAnotherKeyIsNot() {
        try (TwoLanguages site =
                TwoLanguages.start(Variant.MSGPACK_SIGNED.of(SharedStore.settings(ServerKind.REDIS)))) {
            for (URI writer : site.both()) {
                Browser browser = filled(writer, List.of("1"));

                Tool tool = Tool.here(KEY, "sid", "unsign", cookie(browser));

                assertThat(tool.exit()).as(tool::toString).isZero();
                assertThat(tool.out().strip()).isEqualTo(Http.id(browser, writer));
                assertThat(Tool.here(Map.of("SECRET_KEY", "x".repeat(40)), "sid", "unsign", cookie(browser))
                                .exit())
                        .isEqualTo(1);
            }
        }
    }

    private static Browser filled(URI writer, List<String> values) {
        Browser browser = new Browser();
        for (int i = 0; i < values.size(); i++) {
            Http.ok(browser.put(writer, "/api/session/keys/v" + i, values.get(i)));
        }
        return browser;
    }

    private static String cookie(Browser browser) {
        return browser.jar().cookie("session").orElseThrow().value();
    }

    private static String stored(SessionManager java, Browser browser, URI writer) {
        String key = java.storeKey(Http.id(browser, writer));
        byte[] data = java.store().orElseThrow().load(key).orElseThrow().data();
        return HexFormat.of().formatHex(data);
    }

    private static void assertHolds(Tool tool, List<String> values) {
        List<JsonNode> expected = values.stream().map(TypedValues::canonical).toList();
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            found.add(canonical(tool).get("v" + i));
        }
        assertThat(found).isEqualTo(expected);
    }

    private static Map<String, JsonNode> canonical(Tool tool) {
        Map<String, JsonNode> decoded = new LinkedHashMap<>();
        tool.json()
                .get("session")
                .properties()
                .forEach(entry -> decoded.put(entry.getKey(), TypedValues.canonical(entry.getValue())));
        decoded.remove("_permanent");
        return decoded;
    }
}
