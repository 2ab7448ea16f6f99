package dev.satchel.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.runner.options.WarmupMode;

/**
 * Runs benchmarks by JMH in this JVM. Not in a fork for each: a ratio counts only where both sides ran in one JVM, warmed
 * up by the same work, on the same server and sessions.
 */
public final class Runs {
    private final Plan plan;
    private final Map<String, String> params;

    /** Takes the parameters of the benchmarks, beside those that a series sets. */
    public Runs(Plan plan, Map<String, String> params) {
        this.plan = plan;
        this.params = params;
    }

    /** Measures some work in every place of the plan, and prints a row for each. */
    public void print(List<Work> works, PrintStream out) throws RunnerException {
        for (Plan.Series series : plan.series()) {
            System.err.println(works.get(0).name() + ": " + series);
            for (Measured measured : measure(works, series)) {
                out.print(measured.row());
            }
        }
    }

    /** Measures some work in one place, in turn. */
    public List<Measured> measure(List<Work> works, Plan.Series series) throws RunnerException {
        List<Measured> measured =
                works.stream().map(work -> new Measured(work, series)).toList();
        Set<String> methods = new LinkedHashSet<>();
        works.forEach(work -> methods.addAll(List.of(work.raw(), work.ours())));
        for (int round = 0; round < plan.rounds(); round++) {
            Map<String, Measured.Score> scores = run(methods, series, round == 0);
            measured.forEach(each -> each.add(
                    score(scores, each.work().ours()), score(scores, each.work().raw())));
        }
        return measured;
    }

    private static Measured.Score score(Map<String, Measured.Score> scores, String method) {
        return Objects.requireNonNull(scores.get(method), "JMH has no benchmark " + method);
    }

    private Map<String, Measured.Score> run(Set<String> methods, Plan.Series series, boolean first)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(0)
                .threads(series.threads())
                .warmupMode(WarmupMode.BULK)
                .warmupIterations(first ? plan.warmupSeconds() : 0)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(plan.iterationMillis()))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        methods.forEach(method -> options.include("^" + Pattern.quote(method) + "$"));
        options.param("kilobytes", series.kilobytes()).param("sessions", Integer.toString(series.sessions()));
        params.forEach(options::param);
        return scores(new Runner(options.build()).run());
    }

    private static Map<String, Measured.Score> scores(Collection<RunResult> results) {
        Map<String, Measured.Score> scores = new HashMap<>();
        for (RunResult result : results) {
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            double bytes = allocated == null ? Double.NaN : allocated.getScore();
            scores.put(
                    result.getParams().getBenchmark(),
                    new Measured.Score(result.getPrimaryResult().getScore(), bytes));
        }
        return scores;
    }
}
