package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.races.RaceLab.Sites;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose store calls come in every order. */
interface OrderCases {
    RaceLab lab();

    Stream<Sites> sites();

    @ParameterizedTest
    @MethodSource("sites")
    default void nothingBringsASessionBackInAnyOrderOfARequestAndALogout(Sites sites) throws Exception {
        for (Move move : Move.ALL) {
            everyOrder(sites, List.of(move, Move.LOGOUT));
            everyOrder(sites, List.of(move, Move.LOGOUT_UNREAD));
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void twoRequestsAreAsOneAfterTheOtherInEveryOrder(Sites sites) throws Exception {
        for (Move first : Move.ALL) {
            everyOrder(sites, List.of(first, first));
        }
        for (Move other : List.of(Move.WRITE, Move.SEVERAL, Move.REMOVE, Move.REFRESH)) {
            everyOrder(sites, List.of(other, Move.REGENERATE));
            everyOrder(sites, List.of(Move.FLASH, other));
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void threeAndFourRequestsAreAsOneAfterAnotherInRandomOrders(Sites sites) throws Exception {
        Set<Object> played = new HashSet<>();
        int wanted = lab().interleavings();
        for (long seed = RaceLab.seed(); played.size() < wanted; seed++) {
            Random random = RaceLab.random(seed);
            List<Move> moves = new ArrayList<>(List.of(Move.LOGOUT));
            for (int others = 2 + random.nextInt(2); others > 0; others--) {
                moves.add(Move.ALL.get(random.nextInt(Move.ALL.size())));
            }
            Schedule schedule = Schedule.random(random);
            try {
                new Interleaving(lab(), Move.content(), moves, sites).play(schedule);
            } catch (AssertionError failed) {
                throw new AssertionError("-Draces.seed=" + seed + " plays it first: " + failed.getMessage(), failed);
            }
            played.add(List.of(moves, schedule.made()));
        }
        assertThat(played).hasSizeGreaterThanOrEqualTo(wanted);
    }

    private void everyOrder(Sites sites, List<Move> moves) throws Exception {
        for (@Nullable Schedule schedule = Schedule.first(); schedule != null; schedule = schedule.next()) {
            new Interleaving(lab(), Move.content(), moves, sites).play(schedule);
        }
    }
}
