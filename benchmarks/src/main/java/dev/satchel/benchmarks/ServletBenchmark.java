package dev.satchel.benchmarks;

import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the servlet filter adds to a request, on the memory store, where nothing else costs anything. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ServletBenchmark {
    private static final FilterChain UNTOUCHED = (request, response) -> {};
    private static final FilterChain READ = (request, response) -> request.setAttribute(
            "read", ((HttpServletRequest) request).getSession().getAttribute(Payload.READ_KEY));
    private static final FilterChain WRITE = (request, response) -> {
        HttpServletRequest http = (HttpServletRequest) request;
        http.getSession().setAttribute(Payload.WRITTEN_KEY, request.getAttribute(Payload.WRITTEN_KEY));
    };

    private @Nullable SessionFilter filter;
    private List<List<String>> cookies = List.of();

    @Setup
    public void setUp() throws Exception {
        Fixture fixture = Fixture.of(Target.MEMORY);
        filter = new SessionFilter(fixture.manager());
        cookies = fixture.visitors("1", 10_000).cookies();
    }

    /** The servlet without a filter. */
    @Benchmark
    public StubResponse noFilter(Cursor cursor) throws Exception {
        StubRequest request = new StubRequest(cursor.next(cookies));
        StubResponse response = new StubResponse();
        UNTOUCHED.doFilter(request, response);
        return response;
    }

    @Benchmark
    public StubResponse untouched(Cursor cursor) throws Exception {
        return pass(new StubRequest(cursor.next(cookies)), UNTOUCHED);
    }

    @Benchmark
    public @Nullable Object read(Cursor cursor) throws Exception {
        return read(cursor.next(cookies));
    }

    @Nullable Object read(List<String> cookie) throws Exception {
        StubRequest request = new StubRequest(cookie);
        pass(request, READ);
        return request.getAttribute("read");
    }

    @Benchmark
    public StubResponse write(Cursor cursor) throws Exception {
        return write(cursor.next(cookies), (long) cursor.count());
    }

    StubResponse write(List<String> cookie, long count) throws Exception {
        StubRequest request = new StubRequest(cookie);
        request.setAttribute(Payload.WRITTEN_KEY, count);
        return pass(request, WRITE);
    }

    private StubResponse pass(StubRequest request, FilterChain servlet) throws Exception {
        StubResponse response = new StubResponse();
        Objects.requireNonNull(filter).doFilter(request, response, servlet);
        return response;
    }

    List<List<String>> cookies() {
        return cookies;
    }
}
