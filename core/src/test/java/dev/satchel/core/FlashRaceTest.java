package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.Flash;
import dev.satchel.Session;
import dev.satchel.SessionEvent.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flash is shown once, whatever became of the session between load and take. */
class FlashRaceTest {
    private static final Flash WELCOME = new Flash("message", "welcome");

    private final Lab lab = new Lab();
    private final Browser browser = new Browser(lab.sessions);

    @Test
    void theOnlyContentOfASessionIsShownToOneOfTwo() {
        browser.request(session -> session.flash("welcome"));
        SessionExchange slow = begun();

        browser.request(quick -> assertThat(quick.takeFlashes()).containsExactly(WELCOME));

        assertThat(slow.session().takeFlashes()).isEmpty();
        assertThat(slow.commit().setCookie()).isEmpty();
    }

    @Test
    void whatWasShownBeforeALogoutIsNotShownAfterIt() {
        browser.request(session -> {
            session.put("user", "alex");
            session.flash("welcome");
        });
        SessionExchange slow = begun();

        browser.request(quick -> assertThat(quick.takeFlashes()).containsExactly(WELCOME));
        browser.request(Session::invalidate);

        assertThat(slow.session().takeFlashes()).isEqualTo(List.of());
    }

    @Test
    void aSessionThatWasGoneBeforeItWasEmptiedLeavesTheBrowsersCookieAlone() {
        browser.request(session -> session.put("user", "alex"));
        SessionExchange slow = begun();
        slow.session().remove("user");

        browser.request(Session::invalidate);

        assertThat(slow.commit().setCookie()).isEmpty();
        assertThat(lab.events).endsWith(Kind.GONE);
    }

    private SessionExchange begun() {
        SessionExchange exchange = browser.begin();
        assertThat(exchange.session()).isNotEmpty();
        return exchange;
    }
}
