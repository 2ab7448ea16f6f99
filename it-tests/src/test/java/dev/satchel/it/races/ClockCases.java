package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.testkit.Race;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The clock of one of two JVMs is set forward or back by an hour. Redis and memcached keep the time themselves; elsewhere a
 * session's end is by the clock of the JVM that wrote it last, and whether it has come by the clock of the one that asks.
 */
interface ClockCases {
    int CROWD = 20;
    Duration LIFETIME = Duration.ofHours(2);
    /** Between two looks at a clock that runs on. */
    Duration MOMENT = Duration.ofMinutes(1);

    RaceLab lab();

    default Stream<Duration> steps() {
        return Stream.of(Duration.ofHours(1), Duration.ofHours(-1));
    }

    @ParameterizedTest
    @MethodSource("steps")
    default void aClockThatIsSetLosesNothingAndBringsNothingBack(Duration step) {
        Site here = lab().here;
        try (RemoteSite there = RemoteSite.whoseClockMayBeSet(lab().settings)) {
            String id = begin(here);
            for (Duration wrong : List.of(Duration.ZERO, step, Duration.ZERO, step)) {
                there.setClockWrongBy(wrong);
                countAtOnce(here, there, id);
            }
            assertThat(found(here, id)).containsEntry("hits", 4L * CROWD);

            String fresh = there.serve(Request.of(id, Act.regenerate())).newId().orElseThrow();
            assertThat(found(here, id)).isNull();
            assertThat(found(there, id)).isNull();

            Answer late = here.serve(count(fresh), (verb, key) -> {
                if (verb.equals("update")) {
                    there.serve(Request.of(fresh, Act.invalidate()));
                }
            });
            assertThat(late.events()).contains(Kind.GONE);
            there.setClockWrongBy(Duration.ZERO);
            assertThat(found(here, fresh)).isNull();
            assertThat(found(there, fresh)).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    default void aSessionEndsByThatMuchSoonerOrLaterUnlessTheServerKeepsTheTime(Duration step) {
        Map<String, String> settings = new LinkedHashMap<>(lab().settings);
        settings.put("PERMANENT_SESSION_LIFETIME", LIFETIME.toString());
        settings.put("SESSION_REFRESH_EACH_REQUEST", "false");
        boolean byServer = lab().store.expiresByItself();
        Duration end = LIFETIME.plus(step);
        try (LocalSite here = LocalSite.open(settings);
                RemoteSite there = RemoteSite.whoseClockMayBeSet(settings)) {
            there.setClockWrongBy(step);
            String id = begin(there);

            assertThat(foundLater(here, id, end.minus(MOMENT))).isNotNull();
            assertThat(foundLater(here, id, end.plus(MOMENT)) != null).isEqualTo(byServer);
            assertThat(foundLater(there, id, LIFETIME.minus(MOMENT))).isNotNull();
            assertThat(foundLater(there, id, LIFETIME.plus(MOMENT)) != null).isEqualTo(byServer);
            there.setClockWrongBy(Duration.ZERO);
        }
    }

    private static String begin(Site site) {
        return site.serve(new Request(null, 0, List.of(Act.put("hits", 0L))))
                .newId()
                .orElseThrow();
    }

    private static Request count(String id) {
        return Request.of(id, Act.increment("hits"));
    }

    private static void countAtOnce(Site here, Site there, String id) {
        List<Callable<Answer>> crowd = IntStream.range(0, CROWD)
                .<Callable<Answer>>mapToObj(number -> () -> (number % 2 == 0 ? here : there).serve(count(id)))
                .toList();
        assertThat(Race.between(crowd)).allMatch(answer -> answer.failure() == null && answer.loaded() != null);
    }

    private static @Nullable Map<String, @Nullable Object> found(Site site, String id) {
        return foundLater(site, id, Duration.ZERO);
    }

    private static @Nullable Map<String, @Nullable Object> foundLater(Site site, String id, Duration later) {
        return site.serve(Request.of(id).later(later.toSeconds())).loaded();
    }
}
