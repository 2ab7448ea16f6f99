package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection is cut: the store may have done what it was asked, or not. */
class UnknownOutcomeTest {
    private final Lab lab = new Lab();
    private final Browser browser = new Browser(lab.sessions);

    @BeforeEach
    void aSession() {
        browser.request(session -> session.put("hits", 1));
        lab.events.clear();
        lab.calls();
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsCountedOnce() {
        lab.store.cutAfter("update");

        browser.request(session -> session.merge("hits", 1L, Long::sum));

        assertThat(lab.stored("id-1")).containsEntry("hits", 2L);
        assertThat(lab.events).containsExactly(Kind.STORE_FAILED);
    }

    @Test
    void anUpdateThatNeverArrivedIsDoneAgain() {
        lab.store.cutBefore("update");

        browser.request(session -> session.merge("hits", 1L, Long::sum));

        assertThat(lab.stored("id-1")).containsEntry("hits", 2L);
    }

    @Test
    void aValueIsPutAgainWhateverBecameOfTheFirstTime() {
        lab.store.cutAfter("update");
        SessionExchange exchange = browser.begin();
        exchange.session().put("mine", 1);
        exchange.session().get("hits");
        lab.store.before("load", () -> browser.request(session -> session.put("theirs", 2)));
        browser.end(exchange);

        assertThat(lab.stored("id-1")).containsEntry("mine", 1L).containsEntry("theirs", 2L);
    }

    @Test
    void aSumThatMayHaveBeenCountedIsReportedAndNotCountedAgain() {
        lab.store.cutAfter("update");
        SessionExchange exchange = browser.begin();
        exchange.session().merge("hits", 1L, Long::sum);
        lab.store.before("load", () -> browser.request(session -> session.put("theirs", 2)));

        assertThatThrownBy(exchange::commit).isInstanceOf(SessionStoreException.class);
        assertThat(lab.stored("id-1")).containsEntry("hits", 2L);
    }

    @Test
    void aNewSessionWhoseAnswerIsLostIsThere() {
        Browser other = new Browser(lab.sessions);
        lab.store.cutAfter("create");

        other.request(session -> session.put("a", 1));

        assertThat(other.cookie()).isEqualTo("session=id-2");
        assertThat(lab.stored("id-2")).containsEntry("a", 1L);
    }

    @Test
    void aStoreThatCannotBeReadIsAnError() {
        lab.store.cutBefore("load");
        SessionExchange exchange = browser.begin();

        assertThatThrownBy(() -> exchange.session().get("hits")).isInstanceOf(SessionStoreException.class);
    }

    @Test
    void aStoreThatCannotBeReadIsAnEmptySessionThatCannotBeChangedWhereTheConfigurationSaysSo() {
        Lab anonymous = new Lab(Map.of("SESSION_STORE_FAILURE", "anonymous"));
        Browser visitor = new Browser(anonymous.sessions);
        visitor.request(session -> session.put("a", 1));
        anonymous.store.cutBefore("load");

        SessionExchange exchange = visitor.begin();
        assertThat(exchange.session().get("a")).isNull();
        assertThatThrownBy(() -> exchange.session().put("b", 1)).isInstanceOf(SessionStoreException.class);
        assertThat(exchange.commit().setCookie()).isEmpty();
        assertThat(anonymous.stored("id-1")).containsOnlyKeys("_permanent", "a");
    }
}
