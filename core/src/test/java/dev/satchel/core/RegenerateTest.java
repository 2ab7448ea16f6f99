package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Session;
import dev.satchel.SessionConflictException;
import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegenerateTest {
    private final Lab lab = new Lab();
    private final Browser browser = new Browser(lab.sessions);

    @BeforeEach
    void aSession() {
        browser.request(session -> session.put("user", "alex"));
        lab.events.clear();
        lab.calls();
    }

    @Test
    void theDataHasANewIdAndTheOldIdIsDead() {
        browser.request(session -> {
            session.regenerateId();
            session.put("in", true);
            assertThat(session.id()).contains("id-2");
        });

        assertThat(lab.calls()).containsExactly("load", "create", "deleteIfUnchanged");
        assertThat(browser.cookie()).isEqualTo("session=id-2");
        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("user", "alex").containsEntry("in", true);
        assertThat(lab.events).containsExactly(Kind.REGENERATED);
    }

    @Test
    void whatAnotherRequestWroteMeanwhileIsCarriedOver() {
        SessionExchange exchange = browser.begin();
        exchange.session().regenerateId();
        lab.store.before("deleteIfUnchanged", () -> browser.request(quick -> quick.put("quick", 1)));
        browser.end(exchange);

        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("user", "alex").containsEntry("quick", 1L);
    }

    @Test
    void signedOutMeanwhileNothingIsLeft() {
        SessionExchange exchange = browser.begin();
        exchange.session().regenerateId();
        lab.store.before("deleteIfUnchanged", () -> browser.request(Session::invalidate));
        ResponseHeaders headers = exchange.commit();

        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).isNull();
        assertThat(headers.setCookie()).isEmpty();
    }

    /** The old id is dead at once, and nothing under it leads to the new one. */
    @Test
    void aSignOutUnderTheOldIdFindsNothingAndTakesItsBrowsersCookieAway() {
        SessionExchange signOut = browser.begin();
        assertThat(signOut.session()).containsKey("user");
        browser.request(Session::regenerateId);
        lab.events.clear();
        signOut.session().invalidate();
        ResponseHeaders headers = browser.end(signOut);

        assertThat(headers.setCookie().orElseThrow()).startsWith("session=;").contains("Max-Age=0");
        assertThat(browser.cookie()).isNull();
        assertThat(lab.events).containsExactly(Kind.GONE);
        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("user", "alex");
    }

    @Test
    void anUnreadSignOutUnderTheOldIdTakesTheCookieAwayAsWell() {
        SessionExchange signOut = browser.begin();
        browser.request(Session::regenerateId);
        signOut.session().invalidate();
        ResponseHeaders headers = browser.end(signOut);

        assertThat(headers.setCookie().orElseThrow()).contains("Max-Age=0");
        assertThat(browser.cookie()).isNull();
        assertThat(lab.stored("id-2")).containsEntry("user", "alex");
    }

    @Test
    void ofTwoAtOnceOneIdLives() {
        SessionExchange one = browser.begin();
        SessionExchange other = browser.begin();
        one.session().regenerateId();
        other.session().regenerateId();
        ResponseHeaders first = one.commit();
        ResponseHeaders second = other.commit();

        assertThat(first.setCookie()).isPresent();
        assertThat(second.setCookie()).isEmpty();
        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).isNotNull();
        assertThat(lab.stored("id-3")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "before, create, id-1",
        "after, create, id-2",
        "before, deleteIfUnchanged, id-2",
        "after, deleteIfUnchanged, id-2"
    })
    void aFaultAtAnyStepLeavesTheOldSessionOrTheNewOne(String when, String verb, String alive) {
        if (when.equals("before")) {
            lab.store.cutBefore(verb);
        } else {
            lab.store.cutAfter(verb);
        }
        SessionExchange exchange = browser.begin();
        exchange.session().regenerateId();
        if (alive.equals("id-1")) {
            assertThatThrownBy(exchange::commit).isInstanceOf(SessionStoreException.class);
        } else {
            browser.end(exchange);
        }

        assertThat(browser.cookie()).isEqualTo("session=" + alive);
        assertThat(lab.stored("id-1") == null).isEqualTo(alive.equals("id-2"));
        assertThat(lab.stored("id-2") == null).isEqualTo(alive.equals("id-1"));
    }

    @Test
    void aStoreThatIsLostAfterTheFirstStepLeavesTheOldSessionAndTellsNobodyTheNewId() {
        SessionExchange exchange = browser.begin();
        exchange.session().regenerateId();
        exchange.session().get("user");
        lab.store.cutBefore("deleteIfUnchanged");
        lab.store.before("load", () -> lab.store.cutBefore("load"));

        assertThatThrownBy(exchange::commit).isInstanceOf(SessionStoreException.class);
        assertThat(lab.stored("id-1")).containsEntry("user", "alex");
        assertThat(lab.stored("id-2")).isNull();
    }

    @Test
    void othersThatWriteWithoutEndLeaveTheOldSessionAndNothingElse() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> {
            browser.request(other -> other.merge("hits", 1L, Long::sum));
            lab.store.before("deleteIfUnchanged", again[0]);
        };
        SessionExchange exchange = browser.begin();
        exchange.session().regenerateId();
        lab.store.before("deleteIfUnchanged", again[0]);

        assertThatThrownBy(exchange::commit).isInstanceOf(SessionConflictException.class);
        lab.store.before("", () -> {});
        assertThat(lab.stored("id-1")).containsEntry("hits", 200L);
        assertThat(lab.stored("id-2")).isNull();
    }

    @Test
    void aFunctionThatThrowsWhenItRunsAgainLeavesTheOldSessionAndNothingElse() {
        SessionExchange exchange = browser.begin();
        exchange.session().regenerateId();
        exchange.session().compute("user", (key, old) -> {
            if ("bo".equals(old)) {
                throw new IllegalArgumentException("not bo");
            }
            return "mine";
        });
        lab.store.before("deleteIfUnchanged", () -> browser.request(other -> other.put("user", "bo")));

        assertThatThrownBy(exchange::commit).isInstanceOf(IllegalArgumentException.class);
        assertThat(lab.stored("id-1")).containsEntry("user", "bo");
        assertThat(lab.stored("id-2")).isNull();
    }

    @Test
    void invalidatedInTheSameRequestNothingIsLeft() {
        ResponseHeaders headers = browser.request(session -> {
            session.regenerateId();
            session.invalidate();
        });

        assertThat(headers.setCookie().orElseThrow()).contains("Max-Age=0");
        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.calls()).containsExactly("load", "delete");
        assertThat(lab.events).containsExactly(Kind.INVALIDATED);
    }

    @Test
    void aSessionThatThisRequestEmptiedAndAnotherFilledGetsItsNewId() {
        SessionExchange exchange = browser.begin();
        exchange.session().remove("user");
        exchange.session().regenerateId();
        browser.request(other -> other.put("cart", "tea"));
        browser.end(exchange);

        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("cart", "tea").doesNotContainKey("user");
        assertThat(browser.cookie()).isEqualTo("session=id-2");
    }

    @Test
    void aCommitAfterOneThatFailedTriesAgain() {
        SessionExchange exchange = browser.begin();
        exchange.session().regenerateId();
        exchange.session().put("in", true);
        lab.store.cutBefore("create");
        assertThatThrownBy(exchange::commit).isInstanceOf(SessionStoreException.class);

        browser.end(exchange);

        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("in", true);
        assertThat(browser.cookie()).isEqualTo("session=id-2");
    }

    @Test
    void anEmptySessionStaysEmpty() {
        Browser other = new Browser(lab.sessions);

        assertThat(other.request(Session::regenerateId).setCookie()).isEmpty();
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void aPlantedIdIsDeadAfterSignIn() {
        Map<String, Object> before = java.util.Objects.requireNonNull(lab.stored("id-1"));
        browser.request(session -> {
            session.regenerateId();
            session.put("user", "bo");
        });
        Browser attacker = new Browser(lab.sessions);
        attacker.plant("session=id-1");

        attacker.request(session -> assertThat(session.containsKey("user")).isFalse());
        assertThat(before).containsEntry("user", "alex");
    }
}
