package dev.satchel.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run measures, and for how long. Rounds measure both sides in turn, so that what the machine does meanwhile meets
 * both.
 */
record Plan(int warmupSeconds, int rounds, int iterationMillis, List<Series> series) {

    /** The same work in another place. */
    record Series(String kilobytes, int sessions, int threads) {
        @Override
        public String toString() {
            return "%s KB, %,d sessions, %d thread%s".formatted(kilobytes, sessions, threads, threads == 1 ? "" : "s");
        }
    }

    static Plan brief() {
        return new Plan(2, 3, 500, List.of(new Series("1", 10_000, 1), new Series("1", 10_000, 8)));
    }

    static Plan full(Target target) {
        List<Series> series = new ArrayList<>(List.of(
                new Series("1", 10_000, 1),
                new Series("1", 100_000, 1),
                new Series("1", 100_000, 8),
                new Series("0.2", 1000, 1),
                new Series("4", 1000, 1),
                new Series("64", 1000, 1)));
        switch (target) {
            case COOKIE ->
                series.removeIf(each -> (each.sessions() == 100_000 && each.threads() == 1)
                        || Double.parseDouble(each.kilobytes()) > 2); // it fits no cookie, and nobody keeps them
            case REDIS, MEMCACHED, MEMORY -> series.add(new Series("1", 1_000_000, 1));
            default -> {}
        }
        return new Plan(3, 5, 1000, series);
    }

    static Plan servlet(boolean isLong) {
        List<Series> series = List.of(new Series("1", 10_000, 1), new Series("1", 10_000, 8));
        return isLong ? new Plan(3, 5, 1000, series) : new Plan(2, 3, 500, series);
    }
}
