package dev.satchel.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * A row of the table: two benchmark methods by their full names, and what their comparison may come to.
 *
 * @param raw the baseline
 * @param budget the largest ratio; where the work adds to the baseline, the microseconds that it may add
 */
public record Work(String name, String ours, String raw, double budget, boolean added) {
    /** A read of ours. */
    public static final String OUR_READ = RequestBenchmark.class.getName() + ".readOurs";

    /** A write of ours. */
    public static final String OUR_WRITE = RequestBenchmark.class.getName() + ".writeOurs";

    /** What the raw client needs for a read. */
    public static final String RAW_READ = RequestBenchmark.class.getName() + ".readRaw";

    /** What the raw client needs for a write. */
    public static final String RAW_WRITE = RequestBenchmark.class.getName() + ".writeRaw";

    private static final Map<Target, double[]> BUDGETS = Map.of(
            Target.REDIS, new double[] {1.1, 1.15},
            Target.VALKEY, new double[] {1.1, 1.15},
            Target.MEMCACHED, new double[] {1.15, 1.15},
            Target.H2, new double[] {1.3, 1.3},
            Target.POSTGRESQL, new double[] {1.3, 1.3},
            Target.MARIADB, new double[] {1.3, 1.3},
            Target.MONGODB, new double[] {1.15, 1.15},
            Target.FILESYSTEM, new double[] {1.3, 1.5},
            Target.COOKIE, new double[] {1.3, 1.3});

    static final List<Work> SERVLET = List.of(
            added("servlet filter, untouched", "untouched", 0.1),
            added("servlet filter on memory, read", "read", 2),
            added("servlet filter on memory, write", "write", 4));

    static List<Work> of(Target target) {
        double[] budgets = BUDGETS.getOrDefault(target, new double[] {Double.NaN, Double.NaN});
        return List.of(
                new Work(target + ", read", OUR_READ, RAW_READ, budgets[0], false),
                new Work(target + ", write", OUR_WRITE, RAW_WRITE, budgets[1], false));
    }

    /** Something without a budget. */
    public static Work compared(String name, String work, String raw) {
        return new Work(name, work, raw, Double.NaN, false);
    }

    private static Work added(String name, String method, double micros) {
        String servlet = ServletBenchmark.class.getName();
        return new Work(name, servlet + "." + method, servlet + ".noFilter", micros, true);
    }

    double compare(double ours, double raw) {
        return added ? ours - raw : ours / raw;
    }

    String budgetText() {
        if (Double.isNaN(budget)) {
            return "-";
        }
        return added ? "+%s us".formatted(plain(budget)) : "%sx".formatted(plain(budget));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
