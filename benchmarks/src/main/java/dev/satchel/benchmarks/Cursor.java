package dev.satchel.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Each thread's own way through the visitors: in no order, so that no cache helps. */
@State(Scope.Thread)
public class Cursor {
    private final SplittableRandom random =
            new SplittableRandom(Thread.currentThread().getId());
    private int count;

    /** Any of them. */
    public <T> T next(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Another number each time, so that a write is one. */
    public int count() {
        return ++count;
    }
}
