package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Plan;
import dev.satchel.benchmarks.Runs;
import dev.satchel.benchmarks.Work;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code bin/bench [--long] peers}: prints a row for each library and kind of request, beside the same raw client. */
public final class PeerBench {
    private PeerBench() {}

    /** Runs all of them in this JVM. */
    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.everyday(List.of(arguments).contains("--long"), Plan.MANY);
        for (Peer.Kind kind : Peer.Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String peer = PeerBenchmark.class.getName();
            new Runs(plan, Map.of("target", kind.target().name(), "kind", kind.name()))
                    .print(
                            List.of(
                                    Work.compared(name + ", read", peer + ".read", Work.RAW_READ),
                                    Work.compared(name + ", write", peer + ".write", Work.RAW_WRITE)),
                            System.out);
        }
        System.exit(0);
    }
}
