package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Session;
import dev.satchel.SessionConfigException;
import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ids that change from time to time by themselves. */
class IdRenewalTest {
    private final Lab lab = new Lab(Map.of("SESSION_ID_RENEW_AFTER", "15m"));
    private final Browser browser = new Browser(lab.sessions);

    @BeforeEach
    void aSessionWhoseIdIsOld() {
        browser.request(session -> session.put("user", "alex"));
        lab.clock.advance(Duration.ofMinutes(15));
        lab.events.clear();
        lab.calls();
    }

    @Test
    void aRequestThatOnlyReadsGetsANewIdWhenTheOldOneIsOld() {
        browser.request(session -> session.get("user"));

        assertThat(lab.calls()).containsExactly("load", "create", "update");
        assertThat(browser.cookie()).isEqualTo("session=id-2");
        assertThat(lab.stored("id-2")).containsEntry("user", "alex");
        assertThat(lab.events).containsExactly(Kind.RENEWED);
    }

    @Test
    void anIdIsNotRenewedBeforeItsTime() {
        browser.request(session -> session.get("user"));
        lab.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        lab.calls();

        browser.request(session -> session.get("user"));

        assertThat(lab.calls()).containsExactly("load");
        assertThat(browser.cookie()).isEqualTo("session=id-2");
    }

    @Test
    void whatTheRequestWroteGoesAlong() {
        browser.request(session -> session.merge("hits", 1L, Long::sum));

        assertThat(lab.stored("id-2")).containsEntry("hits", 1L).containsEntry("user", "alex");
    }

    @Test
    void parallelRequestsOfOneBrowserAllSucceedAndAllLearnTheNewId() {
        List<Browser> parallel = Stream.generate(this::sameBrowser).limit(5).toList();
        List<SessionExchange> begun = parallel.stream().map(Browser::begin).toList();
        browser.request(session -> session.get("user"));
        lab.clock.advance(Duration.ofSeconds(9));
        Browser later = sameBrowserAs("session=id-1");
        later.request(session -> session.put("later", true));

        for (int i = 0; i < 5; i++) {
            int number = i;
            begun.get(i).session().put("key-" + number, number);
            parallel.get(i).end(begun.get(i));
            assertThat(parallel.get(i).cookie()).isEqualTo("session=id-2");
        }
        assertThat(later.cookie()).isEqualTo("session=id-2");
        assertThat(lab.stored("id-2")).containsKeys("later", "key-0", "key-1", "key-2", "key-3", "key-4");
        assertThat(lab.events).doesNotContain(Kind.UNKNOWN_ID, Kind.GONE);
        assertThat(lab.events.stream().filter(Kind.RENEWED::equals)).hasSize(1);
    }

    @Test
    void afterTheGraceTheOldIdIsNobodys() {
        Browser thief = sameBrowser();
        browser.request(session -> session.get("user"));
        lab.clock.advance(Duration.ofSeconds(10));

        thief.request(session -> assertThat(session.containsKey("user")).isFalse());

        assertThat(lab.events).containsExactly(Kind.RENEWED, Kind.UNKNOWN_ID);
    }

    @Test
    void aChangeOfPrivilegesLeavesNoAliasOfAnyId() {
        Browser thief = sameBrowser();
        browser.request(session -> session.get("user"));
        browser.request(session -> {
            session.regenerateId();
            session.put("admin", true);
        });

        thief.request(session -> assertThat(session.isNew()).isTrue());
        sameBrowserAs("session=id-2")
                .request(session -> assertThat(session.isNew()).isTrue());
        browser.request(session -> assertThat(session).containsEntry("admin", true));
    }

    @Test
    void aSignInThatComesDueForARenewalLeavesNoAlias() {
        browser.request(Session::regenerateId);

        assertThat(lab.events).containsExactly(Kind.REGENERATED);
        sameBrowserAs("session=id-1")
                .request(session -> assertThat(session.isNew()).isTrue());
    }

    @Test
    void aSlowSignInAfterARenewalLeavesOneId() {
        Browser slow = sameBrowser();
        SessionExchange signIn = slow.begin();
        signIn.session().regenerateId();
        signIn.session().put("admin", true);
        browser.request(session -> session.get("user"));
        slow.end(signIn);

        assertThat(live()).containsExactly(Objects.requireNonNull(slow.session()));
        browser.request(session -> assertThat(session.isNew()).isTrue());
    }

    @Test
    void signingOutThroughTheAliasIsFinalForBoth() {
        Browser other = sameBrowser();
        browser.request(session -> session.get("user"));
        other.request(Session::invalidate);

        assertThat(live()).isEmpty();
        browser.request(session -> assertThat(session.isNew()).isTrue());
        assertThat(lab.events).containsExactly(Kind.RENEWED, Kind.INVALIDATED, Kind.UNKNOWN_ID);
    }

    @Test
    void signingOutThroughTheNewIdIsFinalForBoth() {
        Browser other = sameBrowser();
        browser.request(session -> session.get("user"));
        browser.request(Session::invalidate);

        other.request(session -> assertThat(session.isNew()).isTrue());
        assertThat(live()).isEmpty();
    }

    @Test
    void aSignOutThatBeganBeforeTheRenewalIsFinalThoughItCommitsAfterTheGrace() {
        SessionExchange signOut = sameBrowser().begin();
        signOut.session().invalidate();
        browser.request(session -> session.get("user"));
        lab.clock.advance(Duration.ofMinutes(1));
        signOut.commit();

        assertThat(live()).isEmpty();
        assertThat(lab.events).containsExactly(Kind.RENEWED, Kind.INVALIDATED);
    }

    @Test
    void aClearThatBeganBeforeTheRenewalIsFinal() {
        SessionExchange signOut = sameBrowser().begin();
        signOut.session().clear();
        browser.request(session -> session.get("user"));
        signOut.commit();

        assertThat(live()).isEmpty();
    }

    @Test
    void aRequestThatBeganBeforeTheRenewalKeepsWhatItWroteThoughItCommitsAfterTheGrace() {
        Browser slow = sameBrowser();
        SessionExchange exchange = slow.begin();
        exchange.session().merge("hits", 1L, Long::sum);
        browser.request(session -> session.merge("hits", 1L, Long::sum));
        lab.clock.advance(Duration.ofMinutes(1));
        slow.end(exchange);

        assertThat(lab.stored("id-2")).containsEntry("hits", 2L);
        assertThat(slow.cookie()).isEqualTo("session=id-2");
    }

    @Test
    void ofTwoRenewalsAtOnceOneIdIsLeftAndBothBrowsersKnowIt() {
        Browser other = sameBrowser();
        SessionExchange slow = other.begin();
        slow.session().put("slow", true);
        lab.store.before("update", () -> browser.request(session -> session.put("quick", true)));
        other.end(slow);

        assertThat(other.cookie()).isEqualTo(browser.cookie());
        assertThat(live()).containsExactly(Objects.requireNonNull(browser.session()));
        browser.request(session -> assertThat(session).containsKeys("user", "slow", "quick"));
        assertThat(lab.events.stream().filter(Kind.RENEWED::equals)).hasSize(1);
    }

    @Test
    void signedOutMeanwhileNothingIsLeft() {
        SessionExchange exchange = sameBrowser().begin();
        exchange.session().get("user");
        lab.store.before("update", () -> lab.store.delete(lab.sessions.storeKey("id-1")));
        ResponseHeaders headers = exchange.commit();

        assertThat(headers.setCookie()).isEmpty();
        assertThat(live()).isEmpty();
        assertThat(lab.events).containsExactly(Kind.GONE);
    }

    @Test
    void anAliasWhoseAnswerIsLostIsFoundAndTold() {
        lab.store.cutAfter("update");

        browser.request(session -> session.get("user"));

        assertThat(browser.cookie()).isEqualTo("session=id-2");
        assertThat(live()).containsExactly("id-2");
    }

    @Test
    void aStoreThatFailsAtTheAliasLeavesTheOldId() {
        lab.store.cutBefore("update");
        SessionExchange exchange = browser.begin();
        exchange.session().get("user");
        lab.store.before("load", () -> lab.store.cutBefore("load"));

        assertThatThrownBy(exchange::commit).isInstanceOf(SessionStoreException.class);
        assertThat(live()).contains("id-1");
    }

    @Test
    void anAliasIsNoWayToANewId() {
        Browser thief = sameBrowser();
        browser.request(session -> session.get("user"));
        lab.clock.advance(Duration.ofMinutes(15));
        thief.request(session -> assertThat(session.isNew()).isTrue());

        assertThat(lab.events).containsExactly(Kind.RENEWED, Kind.UNKNOWN_ID);
    }

    @Test
    void shortlyBeforeARenewalNoCookieWithTheOldIdIsSentThatMightArriveAfterTheNewOne() {
        browser.request(session -> session.get("user"));
        lab.clock.advance(Duration.ofMinutes(15).minusSeconds(10));

        assertThat(browser.request(session -> session.put("a", 1)).setCookie()).isEmpty();
        assertThat(lab.stored("id-2")).containsEntry("a", 1L);
    }

    @Test
    void onceTheHeadersHaveLeftTheRenewalWaitsForTheNextRequest() {
        SessionExchange exchange = browser.begin();
        exchange.headersSent();
        exchange.session().put("late", true);
        exchange.commit();

        assertThat(live()).containsExactly("id-1");
        browser.request(session -> assertThat(session).containsKey("late"));
        assertThat(live()).containsExactly("id-2");
    }

    @Test
    void whatCodeOpensByItsIdKeepsIt() {
        SessionExchange exchange = lab.sessions.openById("id-1");
        exchange.session().put("a", 1);
        exchange.commit();

        assertThat(live()).containsExactly("id-1");
    }

    @Test
    void aSessionOfFlaskIsRenewedAtItsFirstRequest() {
        Lab flask = new Lab();
        new Browser(flask.sessions).request(session -> session.put("user", "alex"));
        Browser visitor = new Browser(flask.manager(Map.of("SESSION_ID_RENEW_AFTER", "15m")), "session=id-1");

        visitor.request(session -> assertThat(session).containsEntry("user", "alex"));

        assertThat(visitor.cookie()).isEqualTo("session=id-2");
    }

    @Test
    void aRequestThatOnlyLeavesItsAgeBehindLeavesNothing() {
        browser.request(session -> session.remove("user"));

        assertThat(live()).isEmpty();
        assertThat(browser.cookie()).isNull();
    }

    @Test
    void anAliasOutlivesNoneOfTheRequestsThatMayNeedItAndNotMuchMore() {
        browser.request(session -> session.get("user"));
        lab.clock.advance(Duration.ofMinutes(11));

        assertThat(lab.store.load(lab.sessions.storeKey("id-1"))).isEmpty();
    }

    @Test
    void theGraceIsShorterThanTheTimeBetweenRenewals() {
        assertThatThrownBy(() -> new Lab(Map.of("SESSION_ID_RENEW_AFTER", "1m", "SESSION_ID_RENEW_GRACE", "60")))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll("SESSION_ID_RENEW_AFTER", "SESSION_ID_RENEW_GRACE");
    }

    private Browser sameBrowser() {
        return sameBrowserAs(browser.cookie());
    }

    private Browser sameBrowserAs(@Nullable String cookie) {
        return new Browser(lab.sessions, cookie);
    }

    /** The ids that open a session by themselves. */
    private List<String> live() {
        return lab.ids.stream()
                .filter(id -> {
                    Map<String, @Nullable Object> stored = lab.stored(id);
                    return stored != null && !stored.containsKey("_renewed_as");
                })
                .toList();
    }
}
