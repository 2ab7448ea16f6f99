package dev.satchel.benchmarks;

/** Counts how long requests took, to a tenth of a microsecond up to a tenth of a second, in the same memory however many. */
final class Latencies {
    private static final int NANOS = 100;
    private static final int BUCKETS = 1_000_000;

    private final int[] buckets = new int[BUCKETS];
    private int count;

    void add(long nanos) {
        buckets[(int) Math.min(nanos / NANOS, BUCKETS - 1)]++;
        count++;
    }

    int count() {
        return count;
    }

    /** The time that a part of the requests kept within. */
    double micros(double part) {
        long within = (long) Math.ceil(count * part);
        int bucket = -1;
        for (long seen = 0; seen < within; ) {
            seen += buckets[++bucket];
        }
        return (bucket + 1) * NANOS / 1e3;
    }
}
