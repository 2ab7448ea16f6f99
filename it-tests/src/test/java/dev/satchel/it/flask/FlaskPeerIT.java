package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The peer is a real Flask, and does what the other tests of this package take for granted. */
@OnServer(ServerKind.REDIS)
class FlaskPeerIT {

    @ParameterizedTest
    @EnumSource(FlaskRelease.class)
    void keepsASessionBetweenTwoRequests(FlaskRelease release, TestServer redis) {
        Map<String, String> settings = Map.of("SESSION_TYPE", "redis", "SESSION_REDIS", redis.url());
        Browser browser = new Browser();

        try (FlaskPeer flask = FlaskPeer.start(release, settings)) {
            browser.put(flask.address(), "/api/session/keys/user", "\"alex\"");
            Browser.Answer answer = browser.get(flask.address(), "/api/session/keys/user");

            assertThat(answer.json().asString()).isEqualTo("alex");
            assertThat(browser.jar().cookie("session")).isPresent();
        }
    }

    @Test
    void endsWhenItIsClosed() {
        FlaskPeer flask = FlaskPeer.start(Map.of("SECRET_KEY", "a secret for this test alone"));

        flask.close();

        assertThat(flask.isRunning()).isFalse();
    }
}
