package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Cursor;
import dev.satchel.benchmarks.Payload;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A request of another library. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PeerBenchmark {
    static final int SESSIONS = 10_000;
    private static final Map<Peer.Kind, Opened> OPEN = Collections.synchronizedMap(new EnumMap<>(Peer.Kind.class));

    @Param("SPRING_REDIS")
    public String kind = "SPRING_REDIS";

    private @Nullable Opened opened;

    private record Opened(Peer peer, List<String> cookies) {
        static Opened of(Peer.Kind kind) {
            Peer peer = open(kind);
            Map<String, Object> values = Payload.ofKilobytes(1);
            return new Opened(
                    peer,
                    IntStream.range(0, SESSIONS)
                            .mapToObj(i -> peer.create(values))
                            .toList());
        }

        private static Peer open(Peer.Kind kind) {
            try {
                return kind.open();
            } catch (Exception e) {
                throw new IllegalStateException(kind + " cannot be opened", e);
            }
        }
    }

    @Setup
    public void setUp() {
        opened = OPEN.computeIfAbsent(Peer.Kind.valueOf(kind), Opened::of);
    }

    @Benchmark
    public @Nullable Object read(Cursor cursor) {
        return opened().peer().read(cursor.next(opened().cookies()), Payload.READ_KEY);
    }

    @Benchmark
    public int write(Cursor cursor) {
        int count = cursor.count();
        opened().peer().write(cursor.next(opened().cookies()), Payload.WRITTEN_KEY, count);
        return count;
    }

    private Opened opened() {
        return Objects.requireNonNull(opened);
    }
}
