package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.satchel.SessionStoreException;
import dev.satchel.UnknownOutcomeException;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.FaultyProxy;
import dev.satchel.it.servers.FaultyProxy.Fault;
import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an application finds when the network between the store and its server fails. Each store runs it.
 *
 * <p>{@code -Dlaboratory=long} does more of it, {@code -Dfaults.seed=...} cuts by the same dice again.
 */
@Timeout(120)
abstract class FaultLab {
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** For a machine that has other things to do, too. */
    private static final Duration SLACK = Duration.ofMillis(1500);

    private final TestServer server;
    private final FaultyProxy proxy;
    /** What the application uses, and what sees the store as it is. */
    private final SessionManager sessions;

    private final SessionManager direct;
    private final Visitor visitor = new Visitor();

    FaultLab(TestServer server) throws Exception {
        this.server = server;
        proxy = new FaultyProxy(server.port());
        sessions = Networked.open(server, proxy.port(), Map.of());
        direct = Networked.open(server, server.port(), Map.of());
    }

    @BeforeEach
    void aSession() {
        visitor.request(sessions, session -> session.put("hits", 0L));
    }

    @AfterEach
    void close() throws Exception {
        proxy.heal();
        sessions.close();
        direct.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anIncrementIsStoredOnceOrItsCommitThrows(Fault fault) throws Throwable {
        proxy.decide(once("hits", fault));

        Throwable thrown = timed(fault + " an increment", () -> increment(visitor));

        assertThat(proxy.faults()).isPositive();
        proxy.heal();
        if (thrown == null) {
            assertThat(visitor.hits(direct)).isEqualTo(1);
        } else {
            assertThat(thrown).isInstanceOf(SessionStoreException.class);
            assertThat(visitor.hits(direct)).isBetween(0L, 1L);
        }
        recovers();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER", "CUT_UNDER_WAY"})
    void aValueWhoseCommitReturnedIsStoredWhereverTheConnectionWasCut(Fault cut) throws Throwable {
        proxy.decide(once("value", cut));

        Throwable thrown =
                timed(cut + " a value", () -> visitor.request(sessions, session -> session.put("value", "kept")));

        proxy.heal();
        if (thrown == null) {
            assertThat(visitor.<Object>ask(direct, session -> session.get("value")))
                    .isEqualTo("kept");
        } else {
            assertThat(thrown).isInstanceOf(SessionStoreException.class);
        }
        recovers();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER", "CUT_UNDER_WAY"})
    void whatAnotherRequestWroteIsNotTakenForOursThoughItIsTheSame(Fault cut) {
        Visitor other = visitor.copy();
        assertThat(other.hits(direct)).isZero();
        Function<byte[], Fault> once = once("hits", cut);
        proxy.decide(request -> {
            Fault fault = once.apply(request);
            if (fault != Fault.NONE) {
                other.request(direct, session -> session.merge("hits", 1L, Long::sum)); // before ours arrives
            }
            return fault;
        });

        assertThat(catchThrowable(() -> increment(visitor))).isInstanceOf(UnknownOutcomeException.class);

        proxy.heal();
        assertThat(visitor.hits(direct)).isEqualTo(1);
    }

    @Test
    void ofManyRequestsUnderRandomCutsNoneIsLostAndNoneIsDoubled() throws Throwable {
        Cuts cuts = new Cuts(server.kind(), new Random(SEED));
        Tally tally = new Tally();
        try (CutCrowd crowd = new CutCrowd(server, proxy.port(), direct)) {
            proxy.decide(cuts);
            crowd.run(visitor, cuts, tally);
            proxy.heal();
        }

        System.out.printf("%s seed %d: %d faults %s, %s%n", server.kind(), SEED, proxy.faults(), cuts, tally);
        visitor.request(direct, tally::agreesWith);
        assertThat(cuts.isComplete()).as("each command cut in each way").isTrue();
        recovers();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER", "CUT_UNDER_WAY"})
    void aNewIdWhoseMakingIsCutAtAnyStepLeavesOneSession(Fault cut) throws Throwable {
        for (int step = 1; step <= 3; step++) {
            Visitor user = new Visitor();
            user.request(direct, session -> session.put("user", "alex"));
            Visitor thief = user.copy();
            recovers();
            SessionExchange exchange = user.begin(sessions);
            assertThat(exchange.session().get("user")).isEqualTo("alex");
            exchange.session().regenerateId();
            proxy.decide(nth(step, cut));

            Throwable thrown = catchThrowable(() -> user.end(exchange));

            proxy.heal();
            boolean oldLives = thief.ask(direct, session -> session.containsKey("user"));
            if (thrown == null) {
                assertThat(oldLives).as("the old id after step " + step).isFalse();
                assertThat(user.<Object>ask(direct, session -> session.get("user")))
                        .as("the new id after step " + step)
                        .isEqualTo("alex");
            } else if (!(thrown instanceof UnknownOutcomeException)) {
                assertThat(thrown).isInstanceOf(SessionStoreException.class);
                assertThat(oldLives).as("the old id after step " + step).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER", "CUT_UNDER_WAY"})
    void aSignOutWhoseCommitReturnedIsFinalWhereverTheConnectionWasCut(Fault cut) throws Throwable {
        Visitor thief = visitor.copy();
        SessionExchange exchange = visitor.begin(sessions);
        assertThat(exchange.session().get("hits")).isEqualTo(0L);
        exchange.session().invalidate();
        proxy.decide(nth(1, cut));

        Throwable thrown = catchThrowable(() -> visitor.end(exchange));

        proxy.heal();
        if (thrown == null) {
            assertThat(thief.hits(direct)).isEqualTo(-1);
        } else {
            assertThat(thrown).isInstanceOf(SessionStoreException.class);
        }
    }

    @Test
    void aServerThatSwallowsAllCostsARequestOneTimeoutHoweverOftenItAsks() throws Throwable {
        proxy.always(Fault.SWALLOWED);

        assertThat(timed("one that looks three times", () -> {
                    SessionExchange stubborn = visitor.begin(sessions);
                    assertThat(catchThrowable(() -> stubborn.session().get("hits")))
                            .isNotNull();
                    assertThat(catchThrowable(() -> stubborn.session().get("hits")))
                            .isNotNull();
                    stubborn.session().get("hits");
                }))
                .isInstanceOf(SessionStoreException.class);

        proxy.heal();
        recovers();
    }

    @Test
    void aServerThatRefusesIsAnErrorAtOnceAndIsUsedAgainWhenItIsBack() throws Throwable {
        proxy.refuse();

        assertThat(timed("a server that refuses", () -> increment(visitor))).isInstanceOf(SessionStoreException.class);

        proxy.heal();
        recovers();
    }

    @Test
    void aServerThatIsSlowButNotTooSlowIsNoFault() {
        proxy.delay(100);

        increment(visitor);

        assertThat(visitor.hits(direct)).isEqualTo(1);
    }

    private void increment(Visitor who) {
        who.request(sessions, session -> session.merge("hits", 1L, Long::sum));
    }

    private void recovers() throws Throwable {
        Patience.until(PATIENCE, () -> assertThat(visitor.hits(sessions)).isNotNegative());
    }

    /** What a request throws, which it has to do in time. */
    private Throwable timed(String what, Runnable request) {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(request::run);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%s, %s: %d ms%n", server.kind(), what, took.toMillis());
        assertThat(took).as(what).isLessThan(Networked.timeout(server).plus(SLACK));
        return thrown;
    }

    /** Happens to the first request that has a text in it. */
    private static Function<byte[], Fault> once(String text, Fault fault) {
        AtomicInteger left = new AtomicInteger(1);
        return request -> new String(request, StandardCharsets.ISO_8859_1).contains(text) && left.getAndDecrement() == 1
                ? fault
                : Fault.NONE;
    }

    /** Happens to one request, after that many less one. */
    private static Function<byte[], Fault> nth(int number, Fault fault) {
        AtomicInteger left = new AtomicInteger(number);
        return request -> left.decrementAndGet() == 0 ? fault : Fault.NONE;
    }
}
