package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.demo.DemoServer;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elsewhere Flask is there first and makes the table. Here Java does, and Flask uses it as it is. */
@Tag("sqlalchemy")
@OnServer(ServerKind.POSTGRESQL)
class JavasTableFlaskIT {

    static Stream<Map<String, String>> databases() {
        return Stream.of(
                SharedStore.settings(ServerKind.POSTGRESQL),
                SharedStore.settings(ServerKind.MARIADB),
                SharedStore.sqlite());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void flaskKeepsSessionsInATableThatJavaMade(Map<String, String> database) {
        Map<String, String> settings = new LinkedHashMap<>(database);
        settings.put("SECRET_KEY", TwoLanguages.SECRET_KEY);
        settings.put("SESSION_SQLALCHEMY_TABLE", "made_by_java");
        try (DemoServer java = TwoLanguages.startJava(settings);
                FlaskPeer flask = FlaskPeer.start(settings)) {
            for (URI writer : List.of(flask.address(), java.uri())) {
                Browser browser = new Browser();
                Http.ok(browser.put(writer, "/api/session/keys/user", "\"alex\""));

                Http.ok(browser.put(flask.address(), "/api/session/keys/flask", "1"));
                Http.ok(browser.put(java.uri(), "/api/session/keys/java", "1"));

                assertThat(Http.data(browser, flask.address())).containsOnlyKeys("user", "flask", "java");
                Http.ok(browser.delete(flask.address(), "/api/session"));
                assertThat(browser.jar().size()).isZero();
            }
        }
    }
}
