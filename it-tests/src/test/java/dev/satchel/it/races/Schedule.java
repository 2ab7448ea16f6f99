package dev.satchel.it.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An order in which several requests make their calls: who is next, each time that one is. */
final class Schedule {
    private record Choice(int chosen, int options) {}

    private final List<Integer> given;
    private final @Nullable Random random;
    private final List<Choice> choices = new ArrayList<>();

    private Schedule(List<Integer> given, @Nullable Random random) {
        this.given = given;
        this.random = random;
    }

    /** The first of all: whoever began first goes on. */
    static Schedule first() {
        return new Schedule(List.of(), null);
    }

    static Schedule random(Random random) {
        return new Schedule(List.of(), random);
    }

    /** Which of so many requests makes its next call. */
    int choose(int options) {
        int turn = choices.size();
        int chosen = turn < given.size() ? given.get(turn) : random == null ? 0 : random.nextInt(options);
        choices.add(new Choice(chosen, options));
        return chosen;
    }

    /** The next one of all that differ, once this one was used; null after the last. */
    @Nullable Schedule next() {
        for (int turn = choices.size() - 1; turn >= 0; turn--) {
            if (choices.get(turn).chosen() + 1 < choices.get(turn).options()) {
                List<Integer> next = new ArrayList<>(
                        choices.subList(0, turn).stream().map(Choice::chosen).toList());
                next.add(choices.get(turn).chosen() + 1);
                return new Schedule(next, null);
            }
        }
        return null;
    }

    /** The choices that were made: equal for the same interleaving of the same requests. */
    List<Integer> made() {
        return choices.stream().map(Choice::chosen).toList();
    }
}
