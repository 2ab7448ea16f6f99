package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.it.races.RaceLab.Sites;
import dev.satchel.it.races.RaceLab.Started;
import dev.satchel.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many requests of one session at once, nothing holding them. */
interface CrowdCases {
    int CROWD = 50;

    RaceLab lab();

    Stream<Sites> sites();

    @ParameterizedTest
    @MethodSource("sites")
    default void fiftyThreadsCountExactly(Sites sites) {
        Started started = lab().begin(List.of(Act.put("hits", 0L)));

        List<Answer> answers = atOnce(sites, started, number -> List.of(Act.increment("hits")));

        assertThat(content(started)).containsEntry("hits", (long) CROWD);
        assertThat(answers.stream().map(answer -> answer.after().get("hits")))
                .doesNotHaveDuplicates(); // Each saw a number of its own.
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void fiftyKeysWrittenAtOnceAllSurvive(Sites sites) {
        Started started = lab().begin(List.of(Act.put("user", "alex")));

        atOnce(sites, started, number -> List.of(Act.put("key-" + number, (long) number)));

        Map<String, @Nullable Object> content = content(started);
        IntStream.range(0, CROWD).forEach(number -> assertThat(content).containsEntry("key-" + number, (long) number));
        assertThat(content).containsEntry("user", "alex");
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void listsChangedInPlaceAllSurvive(Sites sites) {
        List<Act> lists = IntStream.range(0, 10)
                .mapToObj(number -> Act.put("list-" + number, List.of("start")))
                .toList();
        Started started = lab().begin(lists);

        atOnce(sites, started, number -> List.of(Act.append("list-" + number % 10, "item-" + number)));

        for (int list = 0; list < 10; list++) {
            List<String> expected = new ArrayList<>(List.of("start"));
            for (int number = list; number < CROWD; number += 10) {
                expected.add("item-" + number);
            }
            assertThat(content(started).get("list-" + list))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void ofTheSameKeyOneOfTheValuesIsKeptAndEventsTellOfTheOthers(Sites sites) {
        Started started = lab().begin(List.of(Act.put("same", "none")));

        List<Answer> answers =
                atOnceAllLoaded(sites, started, 8, number -> List.of(Act.put("same", "value-" + number)));

        assertThat(content(started).get("same"))
                .isIn(IntStream.range(0, 8)
                        .mapToObj(number -> "value-" + number)
                        .toArray());
        // Each but the first replaced a value that it had not seen.
        assertThat(whoTold(Kind.SAME_KEY_CONFLICT, answers)).hasSize(7);
        assertThat(whoTold(Kind.CONFLICT_MERGED, answers)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void ofDifferentKeysEventsTellThatTheyWereMerged(Sites sites) {
        Started started = lab().begin(List.of(Act.put("user", "alex")));

        List<Answer> answers = atOnceAllLoaded(sites, started, 8, number -> List.of(Act.put("key-" + number, "value")));

        assertThat(whoTold(Kind.CONFLICT_MERGED, answers)).hasSize(7);
        assertThat(whoTold(Kind.SAME_KEY_CONFLICT, answers)).isEmpty();
    }

    private static Stream<Answer> whoTold(Kind kind, List<Answer> answers) {
        return answers.stream().filter(answer -> answer.events().contains(kind));
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void whetherTheSessionIsPermanentIsKeptBesideWhatOthersWrite(Sites sites) {
        Started started = lab().begin(List.of(Act.put("hits", 0L)));

        atOnce(sites, started, number -> List.of(number % 5 == 0 ? Act.permanent(false) : Act.increment("hits")));

        assertThat(content(started)).containsEntry("_permanent", false).containsEntry("hits", 40L);
        Answer next = sites.of(1).serve(Request.of(started.id(), Act.increment("hits")));
        assertThat(next.setCookie()).doesNotContain("Expires");
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void anyRequestsAtOnceAreAsOneAfterAnother(Sites sites) {
        int rounds = lab().times(4, 60);
        for (long seed = RaceLab.seed(); seed < RaceLab.seed() + rounds; seed++) {
            new RandomCrowd(lab(), sites, seed).run();
        }
    }

    private List<Answer> atOnce(Sites sites, Started started, IntFunction<List<Act>> acts) {
        return run(sites, started, CROWD, acts, Gate.OPEN);
    }

    /** Nobody stores anything before all have loaded. */
    private List<Answer> atOnceAllLoaded(Sites sites, Started started, int crowd, IntFunction<List<Act>> acts) {
        CyclicBarrier barrier = new CyclicBarrier(crowd);
        ThreadLocal<Boolean> waited = ThreadLocal.withInitial(() -> false);
        Gate allLoaded = (verb, key) -> {
            if (verb.equals("update") && !waited.get()) {
                waited.set(true);
                await(barrier);
            }
        };
        return run(sites, started, crowd, acts, allLoaded);
    }

    private List<Answer> run(Sites sites, Started started, int crowd, IntFunction<List<Act>> acts, Gate gate) {
        History history = started.history();
        List<Callable<Answer>> runners = IntStream.range(0, crowd)
                .<Callable<Answer>>mapToObj(number -> () -> {
                    Request request = new Request(started.id(), 0, acts.apply(number));
                    Answer answer = sites.of(number).serve(request, gate);
                    history.add(request, answer);
                    return answer;
                })
                .toList();
        List<Answer> answers = Race.between(runners);
        history.verify(sites + " at once");
        return answers;
    }

    private Map<String, @Nullable Object> content(Started started) {
        return Objects.requireNonNull(lab().here.serve(Request.of(started.id())).loaded());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
