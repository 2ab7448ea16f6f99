package dev.satchel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.SessionExchange;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark does what it says it measures. PostgreSQL and MariaDB take long to set up; H2 stands for them. */
class BenchmarksTest {
    private static final Object READ =
            Objects.requireNonNull(Payload.ofKilobytes(1).get(Payload.READ_KEY));

    @AfterAll
    static void close() throws Exception {
        Fixture.closeCurrent();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"POSTGRESQL", "MARIADB"})
    void whatIsReadIsWhatWasStored(Target target) throws Exception {
        RequestBenchmark benchmark = benchmark(target);

        assertThat(benchmark.readOurs(new Cursor())).isEqualTo(READ);
        assertThat(benchmark.readRaw(new Cursor())).isEqualTo(READ);
        assertWritesLast(target, benchmark);
    }

    private static void assertWritesLast(Target target, RequestBenchmark benchmark) throws Exception {
        List<String> cookie = benchmark.cookies().get(0);
        String key = benchmark.keys().get(0);

        String answer = benchmark.write(cookie, 41).setCookie().orElseThrow();
        List<String> next = List.of(answer.split(";", 2)[0]);
        benchmark.raw().replace(key, RequestBenchmark.counting(41));

        assertThat(next.equals(cookie)).isEqualTo(target != Target.COOKIE);
        SessionExchange later = benchmark.manager().open(next);
        assertThat(later.session().get(Payload.WRITTEN_KEY)).isEqualTo(41L);
        assertThat(later.session()).hasSize(Payload.ofKilobytes(1).size());
        if (target != Target.COOKIE) {
            assertThat(Payload.fromJson(benchmark.raw().read(key))).containsEntry(Payload.WRITTEN_KEY, 41);
        }
    }

    @Test
    void theServletReadsAndWritesThroughTheFilter() throws Exception {
        ServletBenchmark benchmark = new ServletBenchmark();
        benchmark.setUp();
        List<String> cookie = benchmark.cookies().get(1);

        assertThat(benchmark.read(cookie)).isEqualTo(READ);
        assertThat(benchmark.write(cookie, 41L).getHeaders("Set-Cookie")).hasSize(1);
        assertThat(Fixture.of(Target.MEMORY).manager().open(cookie).session().get(Payload.WRITTEN_KEY))
                .isEqualTo(41L);
        assertThat(benchmark.untouched(new Cursor()).getHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aPayloadHasTheSizeThatItSays() {
        assertThat(Payload.toJson(Payload.ofKilobytes(0.2)).length).isBetween(200, 330);
        assertThat(Payload.toJson(Payload.ofKilobytes(1)).length).isBetween(1000, 1030);
        assertThat(Payload.toJson(Payload.ofKilobytes(64)).length).isBetween(65_500, 65_540);
    }

    @Test
    void everyRowOfTheTableNamesBenchmarksThatJmhKnows() {
        List<String> known = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(entry -> entry.getUsername())
                .toList();

        assertThat(List.of(Work.of(Target.REDIS), Work.SERVLET).stream().flatMap(List::stream))
                .allSatisfy(work -> assertThat(known).contains(work.ours(), work.raw()));
    }

    private static RequestBenchmark benchmark(Target target) throws Exception {
        RequestBenchmark benchmark = new RequestBenchmark();
        benchmark.target = target;
        benchmark.sessions = 10;
        benchmark.setUp();
        return benchmark;
    }
}
