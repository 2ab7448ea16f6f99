package dev.satchel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bin/bench [--long] redis|cookie|...|servlet|all}: a table on the standard output, progress on the other. */
public final class Bench {
    private static final String SERVLET = "servlet";
    private static final String ALL = "all";

    private Bench() {}

    /** Runs it. Each store has a JVM of its own, so that none is compiled for another's work. */
    public static void main(String[] arguments) throws Exception {
        List<String> given = new ArrayList<>(List.of(arguments));
        boolean isLong = given.remove("--long");
        if (given.size() != 1 || !names().contains(given.get(0))) {
            System.err.println("Usage: bin/bench [--long] " + String.join("|", names()));
            System.exit(2);
        }
        String name = given.get(0);
        if (name.equals(ALL)) {
            System.out.print(Machine.describe() + "\n" + Measured.header());
            for (String each : names()) {
                if (!each.equals(ALL)) {
                    if (!OwnJvm.run(Bench.class, isLong ? List.of("--long", each) : List.of(each))) {
                        System.err.println(each + " could not be measured");
                    }
                }
            }
        } else {
            System.out.print(OwnJvm.is() ? "" : Measured.header());
            run(name, isLong);
            System.exit(0); // a client's threads may go on for ever
        }
    }

    private static List<String> names() {
        return Stream.concat(Stream.of(Target.values()).map(Target::toString), Stream.of(SERVLET, ALL))
                .toList();
    }

    private static void run(String name, boolean isLong) throws Exception {
        boolean servlet = name.equals(SERVLET);
        Target target = servlet ? Target.MEMORY : Target.valueOf(name.toUpperCase(Locale.ROOT));
        for (Plan plan : plans(servlet, isLong, target)) {
            new Runs(plan, Map.of("target", target.name())).print(servlet ? Work.SERVLET : Work.of(target), System.out);
        }
        Fixture.closeCurrent();
    }

    private static List<Plan> plans(boolean servlet, boolean isLong, Target target) {
        if (servlet) {
            return List.of(Plan.everyday(isLong, Runtime.getRuntime().availableProcessors()));
        }
        return isLong ? Plan.full(target) : List.of(Plan.brief());
    }
}
