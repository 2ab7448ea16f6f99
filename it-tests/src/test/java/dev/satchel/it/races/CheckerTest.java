package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.races.Checker.Timed;
import dev.satchel.it.races.SessionModel.Commit;
import dev.satchel.it.races.SessionModel.Load;
import dev.satchel.it.races.SessionModel.Logout;
import dev.satchel.it.races.SessionModel.Operation;
import dev.satchel.it.races.SessionModel.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CheckerTest {
    private static final State ZERO = new State("a", hits(0));

    @Test
    void acceptsOneAfterTheOther() {
        assertThat(check(ZERO, List.of(at(0, 1, count("a", 1)), at(2, 3, load("a", hits(1))), at(4, 5, count("a", 2)))))
                .isTrue();
    }

    @Test
    void acceptsOverlappingRequestsInAnyOrderThatGivesTheirResults() {
        assertThat(check(ZERO, List.of(at(0, 9, count("a", 2)), at(1, 8, count("a", 1)), at(2, 3, load("a", hits(0))))))
                .isTrue();
        assertThat(check(
                        ZERO,
                        List.of(at(0, 9, new Logout("a")), at(1, 8, load("a", null)), at(2, 7, load("a", hits(0))))))
                .isTrue();
    }

    @Test
    void refusesALostUpdate() {
        assertThat(check(ZERO, List.of(at(0, 9, count("a", 1)), at(1, 8, count("a", 1)))))
                .isFalse();
        assertThat(check(ZERO, List.of(at(0, 1, count("a", 1)), at(2, 3, count("a", 2)), at(4, 5, load("a", hits(1))))))
                .isFalse();
    }

    @Test
    void refusesAStaleRead() {
        assertThat(check(ZERO, List.of(at(0, 1, count("a", 1)), at(2, 3, load("a", hits(0))))))
                .isFalse();
        assertThat(check(
                        ZERO,
                        List.of(at(0, 9, count("a", 1)), at(1, 2, load("a", hits(1))), at(3, 4, load("a", hits(0))))))
                .isFalse();
    }

    @Test
    void refusesADoubleIncrement() {
        assertThat(check(ZERO, List.of(at(0, 1, count("a", 2))))).isFalse();
        assertThat(check(ZERO, List.of(at(0, 1, count("a", 1)), at(2, 3, load("a", hits(2))))))
                .isFalse();
    }

    @Test
    void refusesASessionThatComesBack() {
        assertThat(check(ZERO, List.of(at(0, 1, new Logout("a")), at(2, 3, load("a", hits(0))))))
                .isFalse();
        assertThat(check(ZERO, List.of(at(0, 1, new Logout("a")), at(2, 3, count("a", 1)))))
                .isFalse();
        assertThat(check(ZERO, List.of(at(0, 1, new Logout("a")), at(2, 3, gone("a")))))
                .isTrue();
    }

    @Test
    void refusesAWriteThatIsDroppedThoughTheSessionIsThere() {
        assertThat(check(ZERO, List.of(at(0, 1, gone("a"))))).isFalse();
    }

    @Test
    void refusesAnIdThatOutlivesItsReplacement() {
        Operation regenerate = new Commit("a", List.of(Act.regenerate()), "b", hits(0), List.of());

        assertThat(check(ZERO, List.of(at(0, 1, regenerate), at(2, 3, load("a", null)), at(4, 5, load("b", hits(0))))))
                .isTrue();
        assertThat(check(ZERO, List.of(at(0, 1, regenerate), at(2, 3, load("a", hits(0))))))
                .isFalse();
        Operation another = new Commit("a", List.of(Act.regenerate()), "c", hits(0), List.of());
        assertThat(check(ZERO, List.of(at(0, 9, regenerate), at(1, 8, another))))
                .isFalse();
    }

    @Test
    void refusesAFlashThatIsShownTwice() {
        Map<String, @Nullable Object> content = Act.flash("welcome").to(hits(0));
        Operation take = new Commit("a", List.of(Act.takeFlashes()), "a", hits(0), List.of("welcome"));
        Operation takeNothing = new Commit("a", List.of(Act.takeFlashes()), "a", hits(0), List.of());

        assertThat(check(new State("a", content), List.of(at(0, 9, take), at(1, 8, takeNothing))))
                .isTrue();
        assertThat(check(new State("a", content), List.of(at(0, 9, take), at(1, 8, take))))
                .isFalse();
    }

    @Test
    @Timeout(20)
    void decidesAHistoryOfManyOverlappingRequestsSoon() {
        List<Timed<Operation>> history = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            int from = i * 10 - random.nextInt(60);
            history.add(at(from, i * 10 + random.nextInt(60), i % 2 == 0 ? count("a", 1 + i / 2) : write(i / 2 + 1)));
        }
        assertThat(check(ZERO, history)).isTrue();

        history.set(150, at(1500, 1501, count("a", 9_999)));
        assertThat(check(ZERO, history)).isFalse();
    }

    @Test
    @Timeout(20)
    void decidesAHistoryOfFiftyThatAllOverlapSoon() {
        List<Timed<Operation>> history = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            history.add(at(i, 900 + i, load("a", hits(i % 7))));
            history.add(at(i, 900 + i, count("a", 50 - i)));
        }
        assertThat(check(ZERO, history)).isTrue();

        history.add(at(950, 951, load("a", hits(49))));
        assertThat(check(ZERO, history)).isFalse();
    }

    /** Puts what is there already. */
    private static Operation write(long hits) {
        return new Commit("a", List.of(Act.put("hits", hits)), "a", hits(hits), List.of());
    }

    private static Operation count(String id, long result) {
        return new Commit(id, List.of(Act.increment("hits")), id, hits(result), List.of());
    }

    private static Operation gone(String id) {
        return new Commit(id, List.of(Act.increment("hits")), null, hits(1), List.of());
    }

    private static Operation load(String id, @Nullable Map<String, @Nullable Object> found) {
        return new Load(id, found);
    }

    private static Map<String, @Nullable Object> hits(long hits) {
        return Map.of("hits", hits);
    }

    private static Timed<Operation> at(long from, long to, Operation operation) {
        return new Timed<>(operation, new Interval(from, to));
    }

    private static boolean check(State initial, List<Timed<Operation>> history) {
        return new Checker<>(SessionModel::after).violation(initial, history).isEmpty();
    }
}
