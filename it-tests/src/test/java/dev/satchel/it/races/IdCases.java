package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.races.RaceLab.Sites;
import dev.satchel.spi.ListableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several requests of one session that each give it a new id. */
interface IdCases {
    RaceLab lab();

    Stream<Sites> sites();

    @ParameterizedTest
    @MethodSource("sites")
    default void twoRegenerationsAtOnceLeaveOneLiveIdThatTheBrowserKnowsAndNoOrphan(Sites sites) throws Exception {
        List<Move> two = List.of(Move.REGENERATE, Move.REGENERATE);
        Set<String> before = stored();
        int plays = 0;
        for (@Nullable Schedule order = Schedule.first(); order != null; order = order.next()) {
            leaveOneLiveId(new Interleaving(lab(), Move.content(), two, sites).play(order));
            plays++;
        }
        Set<String> added = stored();
        added.removeAll(before);
        assertThat(plays).isGreaterThan(5);
        assertThat(added).hasSize(lab().here.store() instanceof ListableStore ? plays : 0);
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void ofRegenerationsAndAWriteOneSessionIsLeft(Sites sites) throws Exception {
        List<Move> three = List.of(Move.REGENERATE, Move.WRITE, Move.REGENERATE);
        int most = lab().times(30, 2000);
        @Nullable Schedule order = Schedule.first();
        for (int plays = 0; order != null && plays < most; plays++) {
            leaveOneLiveId(new Interleaving(lab(), Move.content(), three, sites).play(order));
            order = order.next();
        }
    }

    private static void leaveOneLiveId(Interleaving.Outcome outcome) {
        List<String> told = outcome.answers().stream()
                .flatMap(answer -> answer.newId().stream())
                .toList();
        assertThat(outcome.live()).as(outcome.score().toString()).hasSize(1);
        assertThat(told).containsAll(outcome.live());
    }

    /** All keys in the store, where it can tell. */
    private Set<String> stored() {
        Set<String> keys = new TreeSet<>();
        if (lab().here.store() instanceof ListableStore listable) {
            List<ListableStore.Page> pages = new ArrayList<>();
            Optional<String> cursor = Optional.of("");
            while (cursor.isPresent()) {
                ListableStore.Page page = listable.list(lab().here.sessions().storeKey(""), cursor.get(), 500);
                pages.add(page);
                cursor = page.next();
            }
            pages.forEach(page -> page.entries().forEach(entry -> keys.add(entry.key())));
        }
        return keys;
    }
}
