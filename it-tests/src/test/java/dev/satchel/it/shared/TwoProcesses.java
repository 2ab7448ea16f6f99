package dev.satchel.it.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.flask.Browser;
import dev.satchel.it.flask.Http;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One browser goes back and forth between two processes of one application that share nothing but a store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoProcesses {
    private static final String SECRET_KEY = "5d0e7c1b9f2a4e6838c7d1e09a5b3f6427d84c60e1fa9b35";
    private static final String USER = "/api/session/keys/user";
    private static final String HITS = "/api/session/keys/hits/increment";

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private List<DemoProcess> processes;
    private URI a;
    private URI b;

    /** The settings that name the store. */
    abstract Map<String, String> store();

    @BeforeAll
    void start() {
        Map<String, String> settings = new HashMap<>(store());
        settings.put("SECRET_KEY", SECRET_KEY);
        // Both at once, to wait for one start only; what makes a table meets another that does.
        processes = IntStream.range(0, 2)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> DemoProcess.start(settings)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        a = processes.get(0).address();
        b = processes.get(1).address();
    }

    @AfterAll
    void stop() {
        processes.forEach(DemoProcess::close);
        threads.shutdown();
    }

    @Test
    void whatOneWritesTheOtherReads() {
        Browser browser = signedInAt(a);

        assertThat(Http.user(browser, b)).contains("alex");
        Http.ok(browser.put(b, "/api/session/keys/cart", "[\"book\"]"));
        Http.ok(browser.post(a, "/api/session/keys/cart/append", "\"pen\""));

        assertThat(Http.data(browser, b).get("cart")).hasToString("[\"book\",\"pen\"]");
        assertThat(Http.id(browser, b)).isEqualTo(Http.id(browser, a));
        assertThat(browser.jar().size()).isEqualTo(1);
    }

    @Test
    void incrementsThroughBothAtOnceAddUpExactly() {
        Browser browser = signedInAt(a);

        List<CompletableFuture<Browser.Answer>> answers = IntStream.range(0, 60)
                .mapToObj(number -> aside(browser, tab -> tab.post(number % 2 == 0 ? a : b, HITS, "")))
                .toList();
        answers.forEach(answer -> Http.ok(answer.join()));

        assertThat(Http.data(browser, a).get("hits")).hasToString("60");
        assertThat(Http.data(browser, b).get("hits")).hasToString("60");
    }

    @Test
    void slowRequestsThatWriteDifferentKeysInBothKeepBoth() {
        Browser browser = signedInAt(a);

        CompletableFuture<Browser.Answer> first =
                aside(browser, tab -> tab.put(a, "/api/session/keys/one?delay=300", "1"));
        CompletableFuture<Browser.Answer> second =
                aside(browser, tab -> tab.put(b, "/api/session/keys/two?delay=300", "2"));
        Http.ok(first.join());
        Http.ok(second.join());

        assertThat(Http.data(browser, a)).containsOnlyKeys("user", "one", "two");
    }

    @Test
    void signOutInOneIsFinalInTheOther() {
        Browser browser = signedInAt(a);
        Browser thief = tab(browser);
        String id = Http.id(browser, b);

        Http.ok(browser.delete(a, "/api/session"));

        assertThat(browser.jar().size()).isZero();
        assertThat(Http.user(thief, b)).isEmpty();
        Http.ok(thief.put(b, USER, "\"thief\""));
        assertThat(Http.id(thief, b)).isNotEqualTo(id);
    }

    @Test
    void aSlowWriteInOneBringsNothingBackThatTheOtherSignedOut() {
        Browser browser = signedInAt(a);
        Browser thief = tab(browser);

        CompletableFuture<Browser.Answer> slow = aside(browser, tab -> tab.put(b, USER + "?delay=1200", "\"late\""));
        Http.ok(browser.delete(a, "/api/session?delay=400"));
        Browser.Answer late = Http.ok(slow.join());

        assertThat(late.response().headers().allValues("Set-Cookie"))
                .as("the slow request had loaded the session, and tells the browser nothing about it")
                .isEmpty();
        assertThat(Http.user(thief, a)).isEmpty();
        assertThat(Http.user(thief, b)).isEmpty();
    }

    @Test
    void aNewIdOfOneIsKnownToTheOtherAndTheOldIdIsDead() {
        Browser browser = signedInAt(a);
        Browser thief = tab(browser);

        Http.ok(browser.post(b, "/api/session/regenerate", ""));

        assertThat(Http.user(browser, a)).contains("alex");
        assertThat(Http.user(thief, a)).isEmpty();
        assertThat(Http.user(thief, b)).isEmpty();
    }

    private static Browser signedInAt(URI process) {
        Browser browser = new Browser();
        Http.ok(browser.put(process, USER, "\"alex\""));
        return browser;
    }

    private CompletableFuture<Browser.Answer> aside(Browser browser, Function<Browser, Browser.Answer> request) {
        Browser tab = tab(browser);
        return CompletableFuture.supplyAsync(() -> request.apply(tab), threads);
    }

    /** Another tab of that browser, or a thief of its cookie. */
    private static Browser tab(Browser browser) {
        Browser tab = new Browser();
        browser.jar().copyTo(tab.jar());
        return tab;
    }
}
