package dev.satchel.benchmarks;

import dev.satchel.Session;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A request, from the cookie to the answer's headers: one key read, or one key written. Beside it what the work needs at
 * least: the raw client, and Jackson.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RequestBenchmark {
    @Param("REDIS")
    public Target target = Target.REDIS;

    @Param("1")
    public String kilobytes = "1";

    @Param("10000")
    public int sessions = 10_000;

    private @Nullable SessionManager manager;
    private @Nullable RawClient raw;
    private List<List<String>> cookies = List.of();
    private List<String> keys = List.of();

    @Setup
    public void setUp() throws Exception {
        Fixture fixture = Fixture.of(target);
        Fixture.Visitors visitors = fixture.visitors(kilobytes, sessions);
        manager = fixture.manager();
        raw = fixture.raw();
        cookies = visitors.cookies();
        keys = visitors.keys();
    }

    @Benchmark
    public @Nullable Object readOurs(Cursor cursor) {
        return read(cursor.next(cookies));
    }

    /** Reads a value. The cookie is that of the answer, where it has one. */
    @Nullable Object read(List<String> cookie) {
        SessionExchange exchange = manager().open(cookie);
        Object value = exchange.session().get(Payload.READ_KEY);
        ResponseHeaders headers = exchange.commit();
        return headers.varyCookie() ? value : null;
    }

    @Benchmark
    public @Nullable Object readRaw(Cursor cursor) throws Exception {
        return Payload.fromJson(raw().read(cursor.next(keys))).get(Payload.READ_KEY);
    }

    @Benchmark
    public ResponseHeaders writeOurs(Cursor cursor) {
        return write(cursor.next(cookies), cursor.count());
    }

    ResponseHeaders write(List<String> cookie, int count) {
        SessionExchange exchange = manager().open(cookie);
        Session session = exchange.session();
        session.put(Payload.WRITTEN_KEY, count);
        return exchange.commit();
    }

    @Benchmark
    public int writeRaw(Cursor cursor) throws Exception {
        int count = cursor.count();
        raw().replace(cursor.next(keys), counting(count));
        return count;
    }

    static UnaryOperator<byte[]> counting(int count) {
        return json -> {
            Map<String, Object> values = Payload.fromJson(json);
            values.put(Payload.WRITTEN_KEY, count);
            return Payload.toJson(values);
        };
    }

    SessionManager manager() {
        return Objects.requireNonNull(manager);
    }

    RawClient raw() {
        return Objects.requireNonNull(raw);
    }

    List<List<String>> cookies() {
        return cookies;
    }

    List<String> keys() {
        return keys;
    }
}
