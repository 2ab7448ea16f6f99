package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.races.RaceLab.Sites;
import dev.satchel.it.races.RaceLab.Started;
import dev.satchel.testkit.Race;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A flash is shown exactly once. */
interface FlashCases {
    RaceLab lab();

    Stream<Sites> sites();

    @ParameterizedTest
    @MethodSource("sites")
    default void aFlashIsShownOnceInEveryOrderOfThoseWhoTakeIt(Sites sites) throws Exception {
        List<Act> flashAlone = List.of(Act.flash("welcome"));
        for (List<Act> content : List.of(Move.content(), flashAlone)) {
            List<Move> moves = List.of(Move.TAKE_FLASHES, Move.TAKE_FLASHES);
            for (@Nullable Schedule order = Schedule.first(); order != null; order = order.next()) {
                assertThat(taken(new Interleaving(lab(), content, moves, sites)
                                .play(order)
                                .answers()))
                        .containsExactly("welcome");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void aFlashIsShownAtMostOnceBesideALogout(Sites sites) throws Exception {
        List<Move> moves = List.of(Move.TAKE_FLASHES, Move.TAKE_FLASHES, Move.LOGOUT);
        for (@Nullable Schedule order = Schedule.first(); order != null; order = order.next()) {
            List<Answer> answers = new Interleaving(lab(), Move.content(), moves, sites)
                    .play(order)
                    .answers();
            assertThat(taken(answers).filter("welcome"::equals)).hasSizeLessThan(2);
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void twentyThatFlashAndTwentyThatTakeLoseNoneAndShowNoneTwice(Sites sites) {
        Started started = lab().begin(List.of(Act.put("user", "alex")));
        List<Callable<Answer>> requests = IntStream.range(0, 40)
                .<Callable<Answer>>mapToObj(number -> () -> sites.of(number / 2)
                        .serve(Request.of(
                                started.id(), number % 2 == 0 ? Act.flash("flash-" + number) : Act.takeFlashes())))
                .toList();

        List<String> taken = taken(Race.between(requests)).toList();
        Answer last = lab().here.serve(Request.of(started.id(), Act.takeFlashes()));

        assertThat(Stream.concat(taken.stream(), last.taken().stream()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                        .mapToObj(number -> "flash-" + 2 * number)
                        .toList());
    }

    private static Stream<String> taken(List<Answer> answers) {
        return answers.stream().flatMap(answer -> answer.taken().stream());
    }
}
