package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Measured;
import dev.satchel.benchmarks.OwnJvm;
import dev.satchel.benchmarks.Plan;
import dev.satchel.benchmarks.Runs;
import dev.satchel.benchmarks.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code bin/bench [--long] peers [NAME...]}: prints a row for each library and kind of request, beside ours and the same
 * raw client in one JVM.
 */
public final class PeerBench {
    private static final List<Plan.Series> SERIES = List.of(new Plan.Series("1", PeerBenchmark.SESSIONS, 1));

    private PeerBench() {}

    /** Runs those that are named, or all of them. */
    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        boolean isLong = names.remove("--long");
        if (OwnJvm.is()) {
            print(kind(names.get(0)), isLong);
            System.exit(0); // a client's threads may go on for ever
        }
        System.out.print("""
                | work | theirs | ours | raw client | theirs / raw | ours / raw | bytes allocated: theirs / ours / raw |
                |---|---:|---:|---:|---:|---:|---:|
                """);
        List<Peer.Kind> kinds = names.isEmpty()
                ? List.of(Peer.Kind.values())
                : names.stream().map(PeerBench::kind).toList();
        for (Peer.Kind kind : kinds) {
            if (!OwnJvm.run(PeerBench.class, isLong ? List.of("--long", kind.toString()) : List.of(kind.toString()))) {
                System.err.println(kind + " could not be measured");
            }
        }
    }

    private static Peer.Kind kind(String name) {
        return Peer.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static void print(Peer.Kind kind, boolean isLong) throws RunnerException {
        Plan plan = isLong ? new Plan(2, 5, 400, SERIES) : new Plan(1, 1, 100, SERIES);
        Runs runs = new Runs(plan, Map.of("target", kind.target().name(), "kind", kind.name()));
        String peer = PeerBenchmark.class.getName();
        List<Work> works = List.of(
                Work.compared("read", peer + ".read", Work.RAW_READ),
                Work.compared("read", Work.OUR_READ, Work.RAW_READ),
                Work.compared("write", peer + ".write", Work.RAW_WRITE),
                Work.compared("write", Work.OUR_WRITE, Work.RAW_WRITE));
        for (Plan.Series series : plan.series()) {
            System.err.println(kind + ": " + series);
            List<Measured> measured = runs.measure(works, series);
            for (int i = 0; i < works.size(); i += 2) {
                String name = kind.label() + ", " + works.get(i).name();
                System.out.print(row(name, measured.get(i), measured.get(i + 1)));
            }
        }
    }

    private static String row(String name, Measured theirs, Measured ours) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f us | %.1f us | %.1f us | %.2fx | %.2fx | %,.0f / %,.0f / %,.0f |%n",
                name,
                theirs.oursMicros(),
                ours.oursMicros(),
                theirs.rawMicros(),
                theirs.ratio(),
                ours.ratio(),
                theirs.oursBytes(),
                ours.oursBytes(),
                theirs.rawBytes());
    }
}
