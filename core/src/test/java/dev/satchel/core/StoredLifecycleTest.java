package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Session;
import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredLifecycleTest {
    private static final String KEY = "d4Vx-7Qn2mWz9LkT0bRc8YhUe5PjSa1G";
    private static final String NEXT_KEY = "k8Tw-3Zp6cBx1NsE9vMq7GdRf2HyLu5J";

    private final Lab lab = new Lab();
    private final Browser browser = new Browser(lab.sessions);

    // What a request costs

    @Test
    void aRequestThatNeverLooksCostsNothing() {
        browser.request(session -> session.put("a", 1));
        lab.calls();

        ResponseHeaders headers = browser.request(session -> {});

        assertThat(lab.calls()).isEmpty();
        assertThat(headers).isEqualTo(new ResponseHeaders(Optional.empty(), false));
    }

    @Test
    void aVisitorWhoNeverWritesGetsNoCookieAndNoEntry() {
        ResponseHeaders headers =
                browser.request(session -> assertThat(session.get("a")).isNull());

        assertThat(lab.calls()).isEmpty();
        assertThat(headers).isEqualTo(new ResponseHeaders(Optional.empty(), true));
    }

    @Test
    void newReadWrittenAndDeletedSessionsCostOneOneTwoAndOneRoundTrips() {
        browser.request(session -> session.put("a", 1));
        assertThat(lab.calls()).containsExactly("create");

        browser.request(session -> session.get("a"));
        assertThat(lab.calls()).containsExactly("load");

        browser.request(session -> session.put("b", 2));
        assertThat(lab.calls()).containsExactly("load", "update");

        browser.request(Session::invalidate);
        assertThat(lab.calls()).containsExactly("delete");
        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.events).containsExactly(Kind.CREATED, Kind.INVALIDATED);
    }

    @Test
    void signingOutOfASessionThatIsGoneAlreadyDeletesTheCookie() {
        browser.request(session -> session.put("a", 1));
        lab.clock.advance(Duration.ofDays(31));

        ResponseHeaders headers = browser.request(Session::invalidate);

        assertThat(headers.setCookie().orElseThrow()).contains("Max-Age=0");
        assertThat(lab.events).containsExactly(Kind.CREATED, Kind.UNKNOWN_ID);
    }

    @Test
    void commitDoesOnlyWhatIsNew() {
        SessionExchange exchange = browser.begin();
        exchange.session().put("a", 1);
        exchange.commit();
        exchange.commit();
        assertThat(lab.calls()).containsExactly("create");

        exchange.session().put("b", 2);
        browser.end(exchange);

        assertThat(lab.calls()).containsExactly("update");
        assertThat(lab.stored("id-1")).containsEntry("a", 1L).containsEntry("b", 2L);
    }

    @Test
    void aSessionBegunInThisRequestIsThereAfterItsCommitToo() {
        SessionExchange exchange = browser.begin();
        assertThat(exchange.exists()).isFalse();
        exchange.session().put("a", 1);
        exchange.commit();

        assertThat(exchange.exists()).isTrue();
        assertThat(exchange.session().isNew()).isTrue();

        exchange.session().clear();
        exchange.commit();
        assertThat(exchange.exists()).isFalse();
    }

    @Test
    void anotherCommitIsPendingWhileTheApplicationMayChangeSomething() {
        browser.request(session -> session.put("cart", new ArrayList<>(List.of("tea"))));
        SessionExchange exchange = browser.begin();
        assertThat(exchange.isPending()).isTrue();
        exchange.commit();
        assertThat(exchange.isPending()).isFalse();
        assertThat(exchange.session().containsKey("cart")).isTrue();
        assertThat(exchange.isPending()).isTrue();
        exchange.commit();
        assertThat(exchange.isPending()).isFalse();
        exchange.session().get("cart");
        exchange.commit();

        assertThat(exchange.isPending()).isTrue();
    }

    // Ids

    @Test
    void aCookieIsLookedAtOnceHoweverOftenItsIdIsAskedFor() {
        SessionExchange exchange = lab.sessions.open(List.of("session=a.b; session=good"));

        assertThat(exchange.requestedId()).contains("good");
        assertThat(exchange.requestedId()).contains("good");
        exchange.session().get("a");

        assertThat(lab.events).containsExactly(Kind.DUPLICATE_COOKIE, Kind.REFUSED_COOKIE, Kind.UNKNOWN_ID);
    }

    @Test
    void theCookiesOfARequestThatDoesNotTouchItsSessionAreNotLookedAt() {
        lab.sessions.open(List.of("session=a.b; session=good")).commit();

        assertThat(lab.events).isEmpty();
    }

    @Test
    void theIdThatTheBrowserSentStaysTheOneThatLoaded() {
        browser.request(session -> session.put("a", 1));
        SessionExchange exchange = lab.sessions.open(List.of("session=unknown; session=id-1"));

        assertThat(exchange.requestedId()).contains("unknown");
        exchange.session().regenerateId();
        exchange.commit();

        assertThat(exchange.requestedId()).contains("id-1");
        assertThat(exchange.session().id()).contains("id-2");
    }

    @Test
    void anIdThatNamesNothingIsNeverAdopted() {
        browser.plant("session=planted-id");

        browser.request(session -> session.put("a", 1));

        assertThat(browser.cookie()).isEqualTo("session=id-1");
        assertThat(lab.stored("planted-id")).isNull();
        assertThat(lab.events).containsExactly(Kind.UNKNOWN_ID, Kind.CREATED);
    }

    @Test
    void whatCannotBeAnIdIsNeverLookedUp() {
        for (String bad : List.of("a.b", "../x", "a b", "\"a\\015\\012\"", "x".repeat(173), "é", "$ne", "a%41", "a=")) {
            browser.plant("session=" + bad);
            browser.request(session -> session.get("a"));
        }

        assertThat(lab.calls()).isEmpty();
        assertThat(lab.events).containsOnly(Kind.REFUSED_COOKIE);
    }

    @Test
    void ofSeveralCookiesTheFirstThatLoadsCounts() {
        browser.request(session -> session.put("a", 1));

        SessionExchange exchange = lab.sessions.open(List.of("session=unknown; session=id-1"));

        assertThat(exchange.session()).containsEntry("a", 1L);
        assertThat(lab.events).contains(Kind.DUPLICATE_COOKIE);
    }

    @Test
    void anIdThatIsTakenIsLeftAloneAndAnotherIsMade() {
        browser.request(session -> session.put("a", 1));
        lab.ids.remove(0);

        Browser other = new Browser(lab.sessions);
        other.request(session -> session.put("b", 2));

        assertThat(lab.stored("id-1")).containsEntry("a", 1L).doesNotContainKey("b");
        assertThat(other.cookie()).isEqualTo("session=id-2");
    }

    // Changes in place

    @Test
    void aListThatGotLongerIsSaved() {
        browser.request(session -> session.put("cart", new ArrayList<>(List.of("tea"))));

        browser.request(session -> list(session, "cart").add("milk"));
        browser.request(session -> assertThat(list(session, "cart")).isEqualTo(List.of("tea", "milk")));
    }

    @Test
    void aListThatWasOnlyReadIsNotWritten() {
        browser.request(session -> session.put("cart", new ArrayList<>(List.of("tea"))));
        lab.calls();

        browser.request(session -> assertThat(list(session, "cart")).hasSize(1));

        assertThat(lab.calls()).containsExactly("load");
    }

    @Test
    void aListChangedBetweenTwoCommitsOfOneRequestIsSaved() {
        List<Object> cart = new ArrayList<>(List.of("tea"));
        SessionExchange exchange = browser.begin();
        exchange.session().put("cart", cart);
        exchange.commit();
        cart.add("milk");
        browser.end(exchange);

        assertThat(lab.stored("id-1")).containsEntry("cart", List.of("tea", "milk"));
    }

    @Test
    void whatASessionCannotKeepIsRefusedAtOnceByName() {
        browser.request(session -> assertThatThrownBy(() -> session.put("who", new Thread()))
                .isInstanceOf(SessionValueException.class)
                .hasMessageContainingAll("who", "java.lang.Thread", "SessionKey"));
    }

    // The end

    @Test
    void aSessionThatBecameEmptyAndWasFilledAgainHasOneCookie() {
        browser.request(session -> session.put("a", 1));
        SessionExchange exchange = browser.begin();
        exchange.session().remove("a");
        assertThat(exchange.commit().setCookie().orElseThrow()).contains("Max-Age=0");
        assertThat(exchange.session().isNew()).isTrue();
        exchange.session().put("b", 2);
        browser.end(exchange);

        assertThat(browser.cookie()).isEqualTo("session=id-2");
        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("b", 2L).doesNotContainKey("a");
        assertThat(lab.events).containsExactly(Kind.CREATED, Kind.INVALIDATED, Kind.CREATED);
    }

    @Test
    void clearKeepsWhetherTheSessionIsPermanent() {
        browser.request(session -> {
            session.setPermanent(false);
            session.put("a", 1);
        });
        browser.request(session -> {
            session.clear();
            session.put("b", 2);
        });

        assertThat(lab.stored("id-1")).isEqualTo(Map.of("_permanent", false, "b", 2L));
    }

    @Test
    void anEmptiedSessionIsDeletedAndSoIsItsCookie() {
        browser.request(session -> session.put("a", 1));
        lab.calls();

        ResponseHeaders headers = browser.request(session -> session.remove("a"));

        assertThat(lab.calls()).containsExactly("load", "deleteIfUnchanged");
        assertThat(headers.setCookie().orElseThrow()).contains("Max-Age=0");
        assertThat(lab.stored("id-1")).isNull();
    }

    @Test
    void aSessionBegunAfterInvalidateHasAnotherId() {
        browser.request(session -> session.put("user", "alex"));

        browser.request(session -> {
            session.invalidate();
            assertThat(session).doesNotContainKey("user");
            session.put("user", "bo");
        });

        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("user", "bo").hasSize(2);
        assertThat(browser.cookie()).isEqualTo("session=id-2");
    }

    @Test
    void withoutAPrefixNothingIsDeletedUnreadSinceTheIdMayNameWhatIsNoSession() {
        SessionManager bare = lab.manager(Map.of("SESSION_KEY_PREFIX", ""));
        lab.store.create("queue", "jobs".getBytes(java.nio.charset.StandardCharsets.UTF_8), Duration.ofDays(1));

        new Browser(bare, "session=queue").request(Session::invalidate);

        assertThat(lab.store.load("queue")).isPresent();
    }

    @Test
    void signingOutWithoutASessionWritesNothing() {
        browser.request(Session::invalidate);

        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void itEndsWhenItsLifetimeIsOver() {
        browser.request(session -> session.put("a", 1));

        lab.clock.advance(Duration.ofDays(31));

        browser.request(session -> assertThat(session.containsKey("a")).isFalse());
        assertThat(lab.events).contains(Kind.UNKNOWN_ID);
    }

    @Test
    void itLivesOnAsLongAsItIsUsedAndIsRefreshedOnceASixtiethOfItsLifeHasPassed() {
        browser.request(session -> session.put("a", 1));
        lab.calls();

        lab.clock.advance(Duration.ofHours(12));
        ResponseHeaders early = browser.request(session -> session.get("a"));
        assertThat(lab.calls()).containsExactly("load");
        assertThat(early.setCookie()).isEmpty();

        lab.clock.advance(Duration.ofHours(1));
        ResponseHeaders due = browser.request(session -> session.get("a"));
        assertThat(lab.calls()).containsExactly("load", "touch");
        assertThat(due.setCookie().orElseThrow()).contains("Expires=Mon, 02 Feb 2026 16:04:05 GMT");

        lab.clock.advance(Duration.ofDays(30).plusHours(23));
        browser.request(session -> assertThat(session).containsEntry("a", 1L));
    }

    @Test
    void aSessionMayHaveALifetimeOfItsOwn() {
        browser.request(session -> session.setLifetime(Duration.ofMinutes(5)));

        lab.clock.advance(Duration.ofSeconds(299));
        browser.request(session -> assertThat(session.lifetime()).isEqualTo(Duration.ofMinutes(5)));
        lab.clock.advance(Duration.ofSeconds(299));
        browser.request(session -> assertThat(session.isNew()).isFalse());
        lab.clock.advance(Duration.ofMinutes(5));
        browser.request(session -> assertThat(session.isNew()).isTrue());
    }

    @Test
    void aShorterLifetimeInTheConfigurationHoldsForSessionsThatLiveAlready() {
        browser.request(session -> session.put("a", 1));
        SessionManager shorter = lab.manager(Map.of("PERMANENT_SESSION_LIFETIME", "1h"));

        new Browser(shorter, browser.cookie()).request(session -> session.get("a"));
        lab.clock.advance(Duration.ofHours(1));

        assertThat(lab.stored("id-1")).isNull();
    }

    @Test
    void anIdSignedByAFallbackKeyIsSignedAnewThoughTheSessionIsOnlyRead() {
        Map<String, Object> signed = Map.of("SESSION_USE_SIGNER", true, "SECRET_KEY", KEY, "SESSION_PERMANENT", false);
        Browser visitor = new Browser(lab.manager(signed));
        visitor.request(session -> session.put("a", 1));
        Map<String, Object> rotated = new java.util.HashMap<>(signed);
        rotated.put("SECRET_KEY", NEXT_KEY);
        Browser later = new Browser(lab.manager(rotated), visitor.cookie());
        assertThat(later.request(session -> session.get("a")).setCookie()).isEmpty();
        rotated.put("SECRET_KEY_FALLBACKS", List.of(KEY));
        Browser now = new Browser(lab.manager(rotated), visitor.cookie());

        now.request(session -> assertThat(session).containsEntry("a", 1L));

        assertThat(now.cookie()).startsWith("session=id-1.").isNotEqualTo(visitor.cookie());
        assertThat(now.request(session -> session.get("a")).setCookie()).isEmpty();
    }

    // After the headers

    @Test
    void aSessionThatBeginsAfterTheHeadersFailsLoudlyAndStoresNothing() {
        SessionExchange exchange = browser.begin();
        exchange.headersSent();
        exchange.session().put("a", 1);

        assertThatThrownBy(exchange::commit).isInstanceOf(IllegalStateException.class);
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void aChangeAfterTheHeadersIsStored() {
        browser.request(session -> session.put("a", 1));
        SessionExchange exchange = browser.begin();
        exchange.commit();
        exchange.headersSent();

        exchange.session().put("a", 2);
        exchange.commit();

        assertThat(lab.stored("id-1")).containsEntry("a", 2L);
    }

    // Flashes

    @Test
    void aFlashIsShownOnce() {
        browser.request(session -> session.flash("saved", "info"));

        browser.request(session -> assertThat(session.takeFlashes())
                .extracting("category", "message")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("info", "saved")));
        browser.request(session -> assertThat(session.takeFlashes()).isEmpty());
    }

    @Test
    void ofTwoRequestsAtOnceOnlyOneShowsAFlash() {
        browser.request(session -> {
            session.put("user", "alex");
            session.flash("saved");
        });
        SessionExchange first = browser.begin();
        SessionExchange second = browser.begin();
        first.exists();
        second.exists();

        assertThat(second.session().takeFlashes()).hasSize(1);
        assertThat(first.session().takeFlashes()).isEmpty();
    }

    @Test
    void ofTwoRequestsAtOnceOnlyOneShowsAFlashThoughItIsAllThereIs() {
        browser.request(session -> session.flash("saved"));
        SessionExchange first = browser.begin();
        SessionExchange second = browser.begin();
        first.exists();
        second.exists();

        assertThat(second.session().takeFlashes()).hasSize(1);
        assertThat(first.session().takeFlashes()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, ?> session, String key) {
        return (List<Object>) java.util.Objects.requireNonNull(session.get(key));
    }
}
