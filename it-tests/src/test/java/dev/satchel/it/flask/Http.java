package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** What a browser does with the demo's {@code /api}, which Flask's peer offers as well. */
public final class Http {
    private Http() {}

    /** Fails when a request did; both answer 200 or 204 where all is well. */
    public static Browser.Answer ok(Browser.Answer answer) {
        if (answer.status() == 501) {
            throw new TestAbortedException(
                    "this Flask-Session is too old for " + answer.response().uri());
        }
        assertThat(answer.status()).as(answer::toString).isIn(200, 204);
        return answer;
    }

    /** The session's content as typed JSON, in the order in which it is told. {@code _permanent} is told apart. */
    public static Map<String, JsonNode> data(Browser browser, URI side) {
        Map<String, JsonNode> data = new LinkedHashMap<>();
        ok(browser.get(side, "/api/session"))
                .json()
                .get("data")
                .properties()
                .forEach(entry -> data.put(entry.getKey(), TypedValues.canonical(entry.getValue())));
        data.remove("_permanent");
        return data;
    }

    public static String id(Browser browser, URI side) {
        return ok(browser.get(side, "/api/session")).json().get("id").asString();
    }

    static boolean isPermanent(Browser browser, URI side) {
        return ok(browser.get(side, "/api/session")).json().get("permanent").asBoolean();
    }

    /** Who is signed in. */
    public static Optional<String> user(Browser browser, URI side) {
        Browser.Answer answer = browser.get(side, "/api/session/keys/user");
        assertThat(answer.status()).as(answer::toString).isIn(200, 404);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.json().asString());
    }

    static boolean cookieOutlivesTheBrowser(Browser browser) {
        return browser.jar().cookie("session").orElseThrow().has("expires");
    }

    static void postForm(Browser browser, URI side, String path, String form) {
        Browser.Answer answer = browser.send(side, "POST", path, form);
        assertThat(answer.status()).as(answer::toString).isEqualTo(303);
    }
}
