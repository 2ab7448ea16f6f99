package dev.satchel.it.flask;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A request to Flask that has loaded its session and goes on when the test says so. */
final class SlowRequest {
    private final URI flask;
    private final CompletableFuture<Browser.Answer> answer;

    private SlowRequest(URI flask, CompletableFuture<Browser.Answer> answer) {
        this.flask = flask;
        this.answer = answer;
    }

    /** Begins a request and returns when Flask has loaded the session for it. */
    static SlowRequest begin(URI flask, Browser browser, String method, String path, String body) {
        Browser same = new Browser();
        browser.jar().copyTo(same.jar());
        CompletableFuture<Browser.Answer> answer =
                CompletableFuture.supplyAsync(() -> same.send(flask, method, path + "?gate", body));
        Browser watcher = new Browser();
        while (watcher.get(flask, "/peer/gate").json().asInt() == 0) {
            if (answer.isDone()) {
                throw new IllegalStateException("Flask did not wait: " + answer.join());
            }
        }
        return new SlowRequest(flask, answer);
    }

    /** Lets it go on, and returns when it is answered. */
    Browser.Answer end() {
        Http.ok(new Browser().post(flask, "/peer/gate", ""));
        return Http.ok(answer.join());
    }
}
