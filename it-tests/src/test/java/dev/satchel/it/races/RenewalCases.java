package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.races.RaceLab.Sites;
import dev.satchel.testkit.Race;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests of one browser while its id is renewed because of its age. */
interface RenewalCases {
    int TABS = 20;

    RaceLab lab();

    @Test
    default void aRenewalBesideAnyRequestsIsAsOneAfterAnotherInRandomOrders() throws Exception {
        try (RaceLab renewing = lab().renewing()) {
            for (Sites sites : renewing.sites().toList()) {
                for (long seed = RaceLab.seed(); seed < RaceLab.seed() + renewing.interleavings() / 2; seed++) {
                    Random random = RaceLab.random(seed);
                    List<Move> moves = new ArrayList<>(List.of(Move.COUNT));
                    for (int others = 1 + random.nextInt(2); others > 0; others--) {
                        moves.add(Move.ALL.get(random.nextInt(Move.ALL.size())));
                    }
                    try {
                        new Interleaving(renewing, Move.content(), moves, sites).play(Schedule.random(random));
                    } catch (AssertionError failed) {
                        throw new AssertionError(
                                "-Draces.seed=" + seed + " plays it first: " + failed.getMessage(), failed);
                    }
                }
            }
        }
    }

    @Test
    default void requestsDuringARenewalAllSucceedAllCountAndAllLearnTheNewId() {
        Map<String, String> settings = new LinkedHashMap<>(lab().store.settings());
        settings.put("SESSION_ID_RENEW_AFTER", "60");
        try (LocalSite here = LocalSite.open(settings);
                RemoteSite there = new RemoteSite(settings)) {
            String old = here.serve(new Request(null, 0, List.of(Act.put("hits", 0L))))
                    .newId()
                    .orElseThrow();
            Request count = Request.of(old, Act.increment("hits")).later(120);
            List<Callable<Answer>> tabs = IntStream.range(0, TABS)
                    .<Callable<Answer>>mapToObj(tab ->
                            () -> tab % 2 == 0 || lab().store.isOfOneJvm() ? here.serve(count) : there.serve(count))
                    .toList();

            List<Answer> answers = Race.between(tabs);

            assertThat(answers).allMatch(answer -> answer.loaded() != null && answer.failure() == null);
            List<String> told = answers.stream()
                    .map(answer -> answer.newId().orElse("none"))
                    .distinct()
                    .toList();
            assertThat(told).hasSize(1).doesNotContain(old, "none");
            Answer after = here.serve(Request.of(told.get(0)).later(120));
            assertThat(Objects.requireNonNull(after.loaded())).containsEntry("hits", (long) TABS);
        }
    }
}
