package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
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
    void aSettingThatFlaskRefusesIsTold() {
        FlaskProcess process = FlaskProcess.of(FlaskRelease.CURRENT);

        assertThatIllegalStateException()
                .isThrownBy(() -> process.open(Map.of("SESSION_TYPE", "nonsense")))
                .withMessageContaining("nonsense");
    }

    @Test
    void answersNoMoreWhenItIsClosed() {
        FlaskPeer closed = FlaskPeer.start(Map.of("SECRET_KEY", "a secret for this test alone"));
        Browser browser = new Browser();
        browser.get(closed.address(), "/healthz");

        closed.close();

        assertThatThrownBy(() -> new Socket(
                        InetAddress.getLoopbackAddress(), closed.address().getPort()))
                .isInstanceOf(ConnectException.class);
    }
}
