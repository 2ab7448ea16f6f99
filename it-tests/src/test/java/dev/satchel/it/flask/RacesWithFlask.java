package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two requests of one session at once, one in each language. Satchel merges onto what Flask wrote and brings nothing back
 * that Flask deleted. Flask-Session writes whole sessions blindly: these tests show what that can still destroy, and the
 * two ways to stop it, a setting and a recipe.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RacesWithFlask {
    private FlaskPeer flask;
    private FlaskPeer calm;
    private FlaskPeer careful;
    private SessionManager java;

    /** The settings that name the store. */
    abstract Map<String, String> store();

    @BeforeAll
    void start() {
        flask = FlaskPeer.start(store());
        calm = FlaskPeer.start(with("SESSION_REFRESH_EACH_REQUEST", "false"));
        careful = FlaskPeer.start(with("PEER_COMPARE_AND_SET", "1"));
        java = SessionManager.create(SessionConfig.of(with("SECRET_KEY", TwoLanguages.SECRET_KEY)));
    }

    @AfterAll
    void stop() {
        List.of(flask, calm, careful).forEach(FlaskPeer::close);
        java.close();
    }

    @Test
    void whatFlaskWroteMeanwhileAndWhatJavaWroteAreBothKept() {
        Browser browser = signedIn();
        SessionExchange slow = open(browser);
        slow.session().get("user");

        put(flask, browser, "flask");
        slow.session().put("java", 1);
        slow.commit();

        assertThat(keys(browser)).contains("user", "flask", "java");
    }

    @Test
    void countingInJavaIsExactWhateverFlaskAddsBetween() {
        Browser browser = signedIn();
        for (int i = 0; i < 20; i++) {
            SessionExchange slow = open(browser);
            slow.session().merge("hits", 1L, Long::sum);
            Http.ok(browser.post(flask.address(), "/api/session/keys/hits/increment", ""));
            slow.commit();
        }

        assertThat(open(browser).session().get("hits")).isEqualTo(40L);
    }

    @Test
    void aSlowRequestOfJavaBringsNothingBackThatFlaskSignedOut() {
        Browser browser = signedIn();
        SessionExchange slow = open(browser);
        slow.session().put("java", 1);

        Http.ok(browser.delete(flask.address(), "/api/session"));

        assertThat(slow.commit().setCookie()).isEmpty();
        assertThat(Http.user(browser, flask.address())).isEmpty();
    }

    @Test
    void javaThatOnlyReadsLeavesAloneWhatFlaskWrote() {
        Browser browser = signedIn();
        SessionExchange slow = open(browser);
        slow.session().get("user");

        put(flask, browser, "flask");
        slow.commit();

        assertThat(keys(browser)).contains("flask");
    }

    @Test
    void flaskDestroysWhatJavaWroteWhileItsOwnRequestRan() {
        Browser browser = signedIn();
        SlowRequest slow = SlowRequest.begin(flask.address(), browser, "PUT", "/api/session/keys/flask", "1");

        writeInJava(browser);
        slow.end();

        assertThat(keys(browser)).contains("flask").doesNotContain("java");
    }

    @Test
    void flaskBringsBackWhatJavaSignedOutWhileItsOwnRequestRan() {
        Browser browser = signedIn();
        SlowRequest slow = SlowRequest.begin(flask.address(), browser, "GET", "/api/session", "");

        Browser thief = signOutInJava(browser);
        slow.end();

        assertThat(Http.user(thief, flask.address())).contains("alex");
    }

    @Test
    void withoutRefreshEachRequestFlaskThatOnlyReadsDestroysNothing() {
        Browser browser = signedIn();
        SlowRequest slow = SlowRequest.begin(calm.address(), browser, "GET", "/api/session", "");

        writeInJava(browser);
        slow.end();

        assertThat(keys(browser)).contains("java");
    }

    @Test
    void withoutRefreshEachRequestFlaskThatOnlyReadsBringsNothingBack() {
        Browser browser = signedIn();
        SlowRequest slow = SlowRequest.begin(calm.address(), browser, "GET", "/api/session", "");

        Browser thief = signOutInJava(browser);
        slow.end();

        assertThat(Http.user(thief, calm.address())).isEmpty();
    }

    @Test
    void withTheRecipeFlaskKeepsWhatJavaWroteWhileItsOwnRequestRan() {
        Browser browser = signedIn();
        SlowRequest slow = SlowRequest.begin(careful.address(), browser, "PUT", "/api/session/keys/flask", "1");

        writeInJava(browser);
        slow.end();

        assertThat(keys(browser)).contains("user", "java", "flask");
    }

    @Test
    void withTheRecipeFlaskKeepsWhatFlaskWroteWhileItsOwnRequestRan() {
        Browser browser = signedIn();
        put(flask, browser, "other");
        SlowRequest slow = SlowRequest.begin(careful.address(), browser, "DELETE", "/api/session/keys/user", "");

        put(careful, browser, "flask");
        slow.end();

        assertThat(keys(browser)).contains("flask", "other").doesNotContain("user");
    }

    @Test
    void withTheRecipeFlaskBringsNothingBack() {
        for (String method : List.of("GET", "PUT")) {
            Browser browser = signedIn();
            String path = method.equals("GET") ? "/api/session" : "/api/session/keys/flask";
            SlowRequest slow = SlowRequest.begin(careful.address(), browser, method, path, "1");

            Browser thief = signOutInJava(browser);
            slow.end();

            assertThat(Http.user(thief, careful.address())).isEmpty();
        }
    }

    private Browser signedIn() {
        Browser browser = new Browser();
        Http.ok(browser.put(flask.address(), "/api/session/keys/user", "\"alex\""));
        return browser;
    }

    private static void put(FlaskPeer side, Browser browser, String key) {
        Http.ok(browser.put(side.address(), "/api/session/keys/" + key, "1"));
    }

    private void writeInJava(Browser browser) {
        SessionExchange exchange = open(browser);
        exchange.session().put("java", 1);
        exchange.commit();
    }

    /** Signs out, and returns a browser that still has the cookie. */
    private Browser signOutInJava(Browser browser) {
        Browser thief = new Browser();
        browser.jar().copyTo(thief.jar());
        SessionExchange exchange = open(browser);
        exchange.session().invalidate();
        exchange.commit().setCookie().ifPresent(browser.jar()::receive);
        return thief;
    }

    private SessionExchange open(Browser browser) {
        return java.open(browser.jar().header().stream().toList());
    }

    private Iterable<String> keys(Browser browser) {
        return open(browser).session().keySet();
    }

    private Map<String, String> with(String key, String value) {
        Map<String, String> settings = new LinkedHashMap<>(store());
        settings.put(key, value);
        return settings;
    }
}
