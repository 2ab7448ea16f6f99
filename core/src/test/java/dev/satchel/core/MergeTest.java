package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Session;
import dev.satchel.SessionConflictException;
import dev.satchel.SessionEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two requests of one browser at once: the slow one began first and commits last. */
class MergeTest {
    private final Lab lab = new Lab();
    private final Browser browser = new Browser(lab.sessions);

    @BeforeEach
    void aSession() {
        browser.request(session -> {
            session.put("hits", 1);
            session.put("cart", new ArrayList<>(List.of("tea")));
            session.put("box", new java.util.HashMap<>(Map.of("a", 1L)));
        });
        lab.events.clear();
        lab.calls();
    }

    @Test
    void differentKeysBothSurvive() {
        bothAtOnce(slow -> slow.put("slow", true), quick -> quick.put("quick", true));

        assertThat(stored()).containsKeys("slow", "quick");
        assertThat(lab.events).containsExactly(Kind.CONFLICT_MERGED);
    }

    @Test
    void countersAddUp() {
        bothAtOnce(
                slow -> assertThat(slow.merge("hits", 1L, Long::sum)).isEqualTo(2L),
                quick -> quick.merge("hits", 1L, Long::sum));

        assertThat(stored()).containsEntry("hits", 3L);
        assertThat(lab.events).containsExactly(Kind.CONFLICT_MERGED);
    }

    @Test
    void aValueReadAfterTheMergeIsTheFreshOne() {
        SessionExchange slow = browser.begin();
        slow.session().merge("hits", 1L, Long::sum);
        browser.request(quick -> quick.merge("hits", 5L, Long::sum));
        slow.commit();

        assertThat(slow.session()).containsEntry("hits", 7L);
    }

    @Test
    void listsAppendedToInPlaceKeepBothItems() {
        bothAtOnce(slow -> list(slow).add("slow"), quick -> list(quick).add("quick"));

        assertThat(stored()).containsEntry("cart", List.of("tea", "quick", "slow"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void mapsChangedInPlaceMergeTheirKeys() {
        bothAtOnce(
                slow -> ((Map<String, Object>) Objects.requireNonNull(slow.get("box"))).put("slow", 2L),
                quick -> ((Map<String, Object>) Objects.requireNonNull(quick.get("box"))).put("quick", 3L));

        assertThat(stored()).containsEntry("box", Map.of("a", 1L, "slow", 2L, "quick", 3L));
    }

    @Test
    void aListHeldByTheApplicationStaysTheSameObjectThroughAMerge() {
        SessionExchange slow = browser.begin();
        List<Object> cart = list(slow.session());
        slow.session().put("x", 1);
        browser.request(quick -> list(quick).add("quick"));
        slow.commit();
        cart.add("late");
        slow.commit();

        assertThat(stored()).containsEntry("cart", List.of("tea", "quick", "late"));
    }

    @Test
    void ofTheSameKeyTheLaterCommitWinsAndAnEventSaysSo() {
        bothAtOnce(slow -> slow.put("hits", 100), quick -> quick.put("hits", 200));

        assertThat(stored()).containsEntry("hits", 100L);
        assertThat(lab.events).containsExactly(Kind.SAME_KEY_CONFLICT);
        assertThat(lab.eventKeys.get(lab.eventKeys.size() - 1)).isEqualTo(Set.of("hits"));
    }

    @Test
    void removedByOneAndUntouchedByTheOtherIsRemoved() {
        bothAtOnce(slow -> slow.put("x", 1), quick -> quick.remove("cart"));

        assertThat(stored()).doesNotContainKey("cart").containsKey("x");
    }

    @Test
    void theLastKeyRemovedWhileAnotherIsWrittenLeavesTheOther() {
        browser.request(session -> session.keySet().removeIf(key -> !key.equals("hits") && !key.startsWith("_")));

        bothAtOnce(slow -> slow.remove("hits"), quick -> quick.put("new", 1));

        assertThat(stored()).containsOnlyKeys("_permanent", "new");
    }

    @Test
    void signedOutMeanwhileStaysSignedOut() {
        SessionExchange slow = browser.begin();
        slow.session().put("slow", true);
        browser.request(Session::invalidate);
        ResponseHeaders headers = slow.commit();

        assertThat(lab.stored("id-1")).isNull();
        assertThat(headers.setCookie()).isEmpty();
        assertThat(lab.events).containsExactly(Kind.INVALIDATED, Kind.GONE);
        slow.session().put("again", true);
        assertThat(slow.commit().setCookie()).isEmpty();
        assertThat(lab.calls()).doesNotContain("create");
    }

    @Test
    void aSessionInvalidatedAfterItWasFoundGoneMayBeginAnew() {
        SessionExchange slow = browser.begin();
        slow.session().put("slow", true);
        browser.request(Session::invalidate);
        slow.commit();
        slow.session().invalidate();
        slow.session().put("user", "bo");
        ResponseHeaders headers = browser.end(slow);

        assertThat(headers.setCookie().orElseThrow()).startsWith("session=id-2;");
        assertThat(lab.stored("id-1")).isNull();
        assertThat(lab.stored("id-2")).containsEntry("user", "bo").doesNotContainKey("slow");
        assertThat(lab.events).containsExactly(Kind.INVALIDATED, Kind.GONE, Kind.CREATED);
    }

    @Test
    void whatIsLeftOfTwoRequestsThatRemoveEverythingIsNothing() {
        browser.request(session -> session.remove("box"));

        bothAtOnce(slow -> slow.remove("hits"), quick -> quick.remove("cart"));

        assertThat(lab.stored("id-1")).isNull();
        assertThat(browser.cookie()).isNull();
    }

    @Test
    void anEmptiedSessionThatIsGoneIsNotDeletedTwice() {
        SessionExchange slow = browser.begin();
        slow.session().keySet().removeIf(key -> !key.startsWith("_"));
        browser.request(Session::invalidate);
        ResponseHeaders headers = slow.commit();

        assertThat(headers.setCookie()).isEmpty();
        assertThat(lab.events).containsExactly(Kind.INVALIDATED, Kind.GONE);
    }

    @Test
    void ofTwoRequestsThatSignOutOneIsTheOneThatDid() {
        bothAtOnce(
                slow -> {
                    assertThat(slow).containsKey("hits");
                    slow.invalidate();
                },
                Session::invalidate);

        assertThat(lab.events).containsExactly(Kind.INVALIDATED, Kind.GONE);
    }

    @Test
    void aKeyRemovedWhileAnotherIsWrittenCostsOneMerge() {
        browser.request(session -> session.keySet().removeIf(key -> !key.equals("hits") && !key.startsWith("_")));
        lab.events.clear();

        bothAtOnce(slow -> slow.remove("hits"), quick -> quick.put("new", 1));

        assertThat(lab.events).containsExactly(Kind.CONFLICT_MERGED);
    }

    @Test
    void aLifetimeThatAnotherRequestMadeShorterStaysShorter() {
        bothAtOnce(slow -> slow.put("slow", true), quick -> quick.setLifetime(Duration.ofMinutes(5)));

        lab.clock.advance(Duration.ofMinutes(5));
        assertThat(lab.stored("id-1")).isNull();
    }

    @Test
    void writersWithoutEndEndInAConflictThatNamesTheKeys() {
        AtomicInteger others = new AtomicInteger();
        Runnable[] again = new Runnable[1];
        again[0] = () -> {
            Browser other = new Browser(lab.sessions);
            other.plant("session=id-1");
            other.request(session -> session.put("other", others.incrementAndGet()));
            lab.store.before("update", again[0]);
        };
        SessionExchange slow = browser.begin();
        slow.session().put("mine", 1);
        slow.session().get("hits");
        lab.store.before("update", again[0]);

        assertThatThrownBy(slow::commit)
                .isInstanceOfSatisfying(
                        SessionConflictException.class,
                        conflict -> assertThat(conflict.keys()).containsExactly("mine"));
    }

    private void bothAtOnce(Consumer<Session> slow, Consumer<Session> quick) {
        SessionExchange exchange = browser.begin();
        slow.accept(exchange.session());
        browser.request(quick);
        browser.end(exchange);
    }

    private Map<String, Object> stored() {
        return Objects.requireNonNull(lab.stored("id-1"));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Session session) {
        return (List<Object>) Objects.requireNonNull(session.get("cart"));
    }
}
