package dev.satchel.it.servers;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for what a real server does in its own time. */
public final class Patience {
    private Patience() {}

    /** Tries until it does not throw. After the limit the last failure is the test's. */
    public static void until(Duration limit, ThrowingCallable check) throws Throwable {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                check.call();
                return;
            } catch (RuntimeException | AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(20);
            }
        }
    }
}
