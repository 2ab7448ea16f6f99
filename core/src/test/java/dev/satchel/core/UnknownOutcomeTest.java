package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import dev.satchel.UnknownOutcomeException;
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
    void aSumWhoseAnswerIsLostIsReportedAndNotCountedAgain() {
        lab.store.cutAfter("update");
        SessionExchange exchange = browser.begin();
        exchange.session().merge("hits", 1L, Long::sum);

        assertThatThrownBy(exchange::commit)
                .isInstanceOfSatisfying(
                        UnknownOutcomeException.class,
                        unknown -> assertThat(unknown.keys()).containsExactly("hits"));
        assertThatThrownBy(exchange::commit).isInstanceOf(UnknownOutcomeException.class);
        assertThat(lab.stored("id-1")).containsEntry("hits", 2L);
        assertThat(lab.events).containsExactly(Kind.STORE_FAILED);
    }

    @Test
    void bytesEqualToOursThatAnotherRequestWroteAreNotTakenForOurs() {
        lab.store.cutBefore("update");
        SessionExchange exchange = browser.begin();
        exchange.session().merge("hits", 1L, Long::sum);
        lab.store.before("load", () -> browser.request(session -> session.merge("hits", 1L, Long::sum)));

        assertThatThrownBy(exchange::commit).isInstanceOf(UnknownOutcomeException.class);
        assertThat(lab.stored("id-1")).containsEntry("hits", 2L);
    }

    @Test
    void aSumThatArrivesLateIsNotCountedTwice() {
        lab.store.delay("update");
        SessionExchange exchange = browser.begin();
        exchange.session().merge("hits", 1L, Long::sum);
        lab.store.before("update", 2, lab.store::arrive);

        assertThatThrownBy(exchange::commit).isInstanceOf(UnknownOutcomeException.class);
        assertThat(lab.stored("id-1")).containsEntry("hits", 2L);
    }

    @Test
    void aValueWhoseAnswerIsLostIsStored() {
        lab.store.cutAfter("update");

        browser.request(session -> session.put("mine", 1));

        assertThat(lab.stored("id-1")).containsEntry("mine", 1L);
        assertThat(lab.calls()).containsExactly("load", "update", "load");
        assertThat(lab.events).containsExactly(Kind.STORE_FAILED);
    }

    @Test
    void aSignOutWhoseAnswerIsLostIsDone() {
        lab.store.cutAfter("delete");

        browser.request(session -> session.invalidate());

        assertThat(lab.stored("id-1")).isNull();
        assertThat(browser.cookie()).isNull();
    }

    @Test
    void aSignOutThatNeverArrivedIsDoneAgain() {
        lab.store.cutBefore("delete");

        browser.request(session -> session.invalidate());

        assertThat(lab.stored("id-1")).isNull();
    }

    @Test
    void aStoreThatRefusesTheSessionIsAskedThreeTimesAndNotForever() {
        lab.store.cutBefore("update", 1000);
        SessionExchange exchange = browser.begin();
        exchange.session().put("large", "too large");

        assertThatThrownBy(exchange::commit)
                .isInstanceOf(SessionStoreException.class)
                .isNotInstanceOf(UnknownOutcomeException.class);
        assertThat(lab.calls()).containsExactly("load", "update", "load", "update", "load", "update", "load");
    }

    @Test
    void aStoreThatHangsIsAskedOnce() {
        lab.store.hangOn("update");
        SessionExchange exchange = browser.begin();
        exchange.session().put("mine", 1);

        assertThatThrownBy(exchange::commit).isInstanceOf(UnknownOutcomeException.class);
        assertThat(lab.calls()).containsExactly("load", "update");
    }

    @Test
    void aStoreThatCouldNotBeReadIsNotAskedAgainByTheSameRequest() {
        lab.store.cutBefore("load");
        SessionExchange exchange = browser.begin();

        assertThatThrownBy(() -> exchange.session().get("hits")).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> exchange.session().get("hits")).isInstanceOf(SessionStoreException.class);
        assertThat(exchange.commit().setCookie()).isEmpty();
        assertThat(lab.calls()).containsExactly("load");
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
