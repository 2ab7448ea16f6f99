package dev.satchel.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run measures, and for how long. Rounds measure both sides in turn, so that what the machine does meanwhile meets
 * both.
 */
public record Plan(int warmupSeconds, int rounds, int iterationMillis, List<Series> series) {

    /** More threads than any machine of ours has cores, as in a web server. */
    public static final int MANY = 8;

    /** Where work is done: with sessions of a size, so many of them, by so many threads. */
    public record Series(String kilobytes, int sessions, int threads) {
        @Override
        public String toString() {
            return "%s KB, %,d sessions, %d thread%s".formatted(kilobytes, sessions, threads, threads == 1 ? "" : "s");
        }
    }

    static Plan brief() {
        return everyday(false, MANY);
    }

    /** The rows of the budgets take most of the time; smaller and larger sessions, fewer and more of them the rest. */
    static List<Plan> full(Target target) {
        if (target == Target.COOKIE) { // nobody keeps them, and 4 KB do not fit one
            return List.of(everyday(true, MANY), aside(1, new Series("0.2", 1000, 1)));
        }
        List<Series> others = new ArrayList<>(
                List.of(new Series("0.2", 1000, 1), new Series("4", 1000, 1), new Series("64", 1000, 1)));
        if (target == Target.REDIS || target == Target.MEMORY) {
            others.add(new Series("1", 1_000_000, 1)); // the others take minutes to fill: bin/bench million has them
        }
        return List.of(
                aside(3, new Series("1", 10_000, 1)),
                new Plan(2, 5, 1000, List.of(new Series("1", 100_000, 1), new Series("1", 100_000, MANY))),
                aside(1, others.toArray(Series[]::new)));
    }

    private static Plan aside(int warmupSeconds, Series... series) {
        return new Plan(warmupSeconds, 3, 500, List.of(series));
    }

    /** The everyday case alone, by one thread and by many: 1 KB and 10 000 sessions. */
    public static Plan everyday(boolean isLong, int many) {
        List<Series> series = List.of(new Series("1", 10_000, 1), new Series("1", 10_000, many));
        return isLong ? new Plan(3, 5, 1000, series) : new Plan(2, 3, 500, series);
    }
}
