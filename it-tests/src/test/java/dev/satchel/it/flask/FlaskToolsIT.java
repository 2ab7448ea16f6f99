package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bin/satchel} reads what Flask made. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class FlaskToolsIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aCookieOfFlaskIsDecodedAndItsSignatureVerified() {
        Map<String, String> settings = Map.of("SECRET_KEY", TwoLanguages.SECRET_KEY);
        try (FlaskPeer flask = FlaskPeer.start(settings)) {
            Browser browser = filled(flask);
            String cookie = browser.jar().cookie("session").orElseThrow().value();

            Tool tool = Tool.run(settings, "--json", "cookie", "decode", cookie);

            assertThat(tool.exit()).as(tool::toString).isZero();
            assertThat(JSON.readTree(tool.out()).get("verified").asBoolean()).isTrue();
            assertSame(JSON.readTree(tool.out()).get("session"), browser, flask);
        }
    }

    @Test
    void aCookieOfAnotherKeyIsRefused() {
        try (FlaskPeer flask = FlaskPeer.start(Map.of("SECRET_KEY", "another application's key, 40 bytes long"))) {
            String cookie = filled(flask).jar().cookie("session").orElseThrow().value();

            Tool tool = Tool.run(Map.of("SECRET_KEY", TwoLanguages.SECRET_KEY), "cookie", "decode", cookie);

            assertThat(tool.exit()).as(tool::toString).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MSGPACK", "JSON_SIGNED"})
    void whatFlaskStoredIsDecoded(Variant variant, TestServer redis) {
        Map<String, String> settings = variant.of(SharedStore.settings(ServerKind.REDIS));
        try (FlaskPeer flask = FlaskPeer.start(settings);
                SessionManager java = SessionManager.create(SessionConfig.of(settings))) {
            Browser browser = filled(flask);
            byte[] stored = java.store()
                    .orElseThrow()
                    .load(java.storeKey(Http.id(browser, flask.address())))
                    .orElseThrow()
                    .data();

            Tool tool = Tool.run(
                    Map.of(), "--json", "payload", "decode", HexFormat.of().formatHex(stored));

            assertThat(tool.exit()).as(tool::toString).isZero();
            assertSame(JSON.readTree(tool.out()).get("session"), browser, flask);
        }
    }

    private static Browser filled(FlaskPeer flask) {
        Browser browser = new Browser();
        List<String> values =
                List.of("\"alex\"", TypedValues.floating(0.5), "[1,{\"a\":null}]", TypedValues.integer("-7"));
        for (int i = 0; i < values.size(); i++) {
            Http.ok(browser.put(flask.address(), "/api/session/keys/v" + i, values.get(i)));
        }
        return browser;
    }

    private static void assertSame(JsonNode session, Browser browser, FlaskPeer flask) {
        Map<String, JsonNode> decoded = new LinkedHashMap<>();
        session.properties().forEach(entry -> decoded.put(entry.getKey(), TypedValues.canonical(entry.getValue())));
        decoded.remove("_permanent");
        assertThat(decoded).isEqualTo(Http.data(browser, flask.address()));
    }
}
