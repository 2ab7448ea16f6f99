package dev.satchel.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs things at the same time: each on a thread of its own, all let go at once. */
public final class Race {
    private static final long PATIENCE_SECONDS = 120;

    private Race() {}

    /**
     * Runs the same thing many times at once.
     *
     * @throws AssertionError when one of them throws, or has not ended after two minutes
     */
    public static <T> List<T> of(int runners, Callable<? extends T> runner) {
        return between(Collections.nCopies(runners, runner));
    }

    /**
     * Runs several things at once, and answers what they answered, in the order in which they were given.
     *
     * @throws AssertionError when one of them throws, or has not ended after two minutes
     */
    public static <T> List<T> between(List<? extends Callable<? extends T>> runners) {
        CyclicBarrier line = new CyclicBarrier(runners.size());
        ExecutorService threads = Executors.newFixedThreadPool(runners.size());
        try {
            List<Future<? extends T>> running = new ArrayList<>();
            for (Callable<? extends T> runner : runners) {
                running.add(threads.submit(() -> start(line, runner)));
            }
            List<T> results = new ArrayList<>();
            for (Future<? extends T> each : running) {
                results.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A runner failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("A runner has not ended after " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T start(CyclicBarrier line, Callable<T> runner) throws Exception {
        try {
            line.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("Not all runners came to the line", e);
        }
        return runner.call();
    }
}
