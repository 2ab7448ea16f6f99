package dev.satchel.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A row's figures: one of each kind for each round. */
public final class Measured {
    private final Work work;
    private final Plan.Series series;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> raw = new ArrayList<>();
    private double oursBytes;
    private double rawBytes;

    Measured(Work work, Plan.Series series) {
        this.work = work;
        this.series = series;
    }

    Work work() {
        return work;
    }

    /** Adds a round: microseconds and bytes for each operation. */
    void add(Score ourScore, Score rawScore) {
        ours.add(ourScore.micros());
        raw.add(rawScore.micros());
        oursBytes = ourScore.bytes();
        rawBytes = rawScore.bytes();
    }

    record Score(double micros, double bytes) {}

    /** Microseconds of the measured side. */
    public double oursMicros() {
        return median(ours);
    }

    /** Microseconds of the raw client. */
    public double rawMicros() {
        return median(raw);
    }

    /** What the measured side takes of the raw client's time: the median of the rounds. */
    public double ratio() {
        return median(comparisons());
    }

    /** Bytes that the measured side allocates. */
    public double oursBytes() {
        return oursBytes;
    }

    /** Bytes that the raw client allocates. */
    public double rawBytes() {
        return rawBytes;
    }

    boolean isWithinBudget() {
        return !(ratio() > work.budget());
    }

    private double[] comparisons() {
        double[] all = new double[ours.size()];
        Arrays.setAll(all, round -> work.compare(ours.get(round), raw.get(round)));
        Arrays.sort(all);
        return all;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    static String header() {
        return """
                | work | size, sessions, threads | ours | raw | ratio (of rounds) | budget | bytes allocated: ours / raw |
                |---|---|---:|---:|---|---|---:|
                """;
    }

    String row() {
        double[] all = comparisons();
        String unit = work.added() ? "%+.2f us" : "%.2fx";
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f us | %.2f us | " + unit + " (%.2f to %.2f) | %s%s | %,.0f / %,.0f |%n",
                work.name(),
                series,
                oursMicros(),
                rawMicros(),
                median(all),
                all[0],
                all[all.length - 1],
                work.budgetText(),
                isWithinBudget() ? "" : " **missed**",
                oursBytes,
                rawBytes);
    }
}
