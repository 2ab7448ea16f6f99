package dev.satchel.benchmarks;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.core.codec.StoreCodec;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * {@code bin/bench million redis|h2|postgresql|filesystem [SESSIONS]}: fills a store, then lists, counts and purges while
 * requests go on, and tells how long these take and how much memory it takes meanwhile.
 */
public final class Million {
    private static final int CHUNK = 10_000;
    private static final int VISITORS = 10_000;
    private static final int PAGE = Integer.getInteger("bench.page", 100); // requests pass between two pages
    private static final int EXPIRED_PART = 10;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Target target;
    private final int sessions;
    private final SessionManager manager;
    private final RawClient raw;
    private final SessionStore store;

    private Million(Target target, int sessions) throws Exception {
        Target.Opened opened = target.open();
        this.target = target;
        this.sessions = sessions;
        this.manager = SessionManager.create(opened.config());
        this.raw = opened.raw().open();
        this.store = manager.store().orElseThrow();
        fill(opened.config());
    }

    /** Runs it for one store. */
    public static void main(String[] arguments) throws Exception {
        Target target = Target.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int sessions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        new Million(target, sessions).run();
        System.exit(0);
    }

    private void fill(SessionConfig config) throws Exception {
        byte[] data = StoreCodec.msgpack().encode(new LinkedHashMap<>(Payload.ofKilobytes(1)));
        int expired = store instanceof PurgeableStore ? sessions / EXPIRED_PART : 0;
        for (int from = 0; from < sessions - expired; from += CHUNK) {
            List<String> keys = keys(from, Math.min(sessions - expired, from + CHUNK));
            if (target.isPlain()) {
                raw.fill(keys, data);
            } else {
                keys.parallelStream().forEach(key -> store.create(key, data, Target.LIFETIME));
            }
        }
        if (expired > 0) {
            Clock lastYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(-365));
            try (SessionManager then =
                    SessionManager.create(config.toBuilder().clock(lastYear).build())) {
                SessionStore past = then.store().orElseThrow();
                keys(sessions - expired, sessions).parallelStream()
                        .forEach(key -> past.create(key, data, Target.LIFETIME));
            }
        }
    }

    private List<String> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> manager.storeKey(id(i))).toList();
    }

    /** The numbers are scattered, so that no index profits from their order. */
    private static String id(int number) {
        return "%043d".formatted(Integer.toUnsignedLong(Integer.reverse(number)));
    }

    private void run() throws Exception {
        System.out.printf(
                "%s, %,d sessions of 1 KB, heap limit %d MB%n%n",
                target, sessions, megabytes(Runtime.getRuntime().maxMemory()));
        System.out.printf(
                "| meanwhile | result | took | heap | requests/s | p50 | p99 | p99.9 |%n|---|---:|---:|---:|---:|---:|---:|---:|%n");
        report("nothing (to warm up)", Million::rest);
        report("nothing", Million::rest);
        report("requests of another thread", this::others);
        if (store instanceof ListableStore listable) {
            report("list and count", () -> "%,d live".formatted(count(listable)));
        }
        if (store instanceof PurgeableStore purgeable) {
            report("purge", () -> "%,d removed".formatted(purge(purgeable)));
        }
    }

    private static String rest() throws InterruptedException {
        Thread.sleep(QUIET.toMillis());
        return "";
    }

    /** What any work beside the requests costs them on this machine. */
    private String others() {
        long end = System.nanoTime() + QUIET.toNanos();
        SplittableRandom random = new SplittableRandom(11);
        int requests = 0;
        while (System.nanoTime() < end) {
            request(VISITORS + random.nextInt(Math.min(VISITORS, sessions / 4)), requests++);
        }
        return "%,d requests".formatted(requests);
    }

    private static long count(ListableStore listable) {
        long count = 0;
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            ListableStore.Page page = listable.list("session:", cursor.get(), PAGE);
            count += page.entries().size();
            cursor = page.next();
        }
        return count;
    }

    private static long purge(PurgeableStore purgeable) {
        long removed = 0;
        int batch;
        do {
            batch = purgeable.purgeExpired(PAGE);
            removed += batch;
        } while (batch == PAGE);
        return removed;
    }

    /** Does something while one browser after the other makes its request. */
    private void report(String name, Callable<String> work) throws Exception {
        System.gc();
        long start = System.nanoTime();
        CompletableFuture<String> result = CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Latencies latencies = new Latencies();
        long heap = 0;
        SplittableRandom random = new SplittableRandom(7);
        while (!result.isDone()) {
            long before = System.nanoTime();
            request(random.nextInt(Math.min(VISITORS, sessions / 4)), latencies.count());
            latencies.add(System.nanoTime() - before);
            heap = Math.max(heap, used());
        }
        String said = result.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f s | %d MB | %,.0f | %.0f us | %.0f us | %.0f us |%n",
                name,
                said,
                seconds,
                megabytes(heap),
                latencies.count() / seconds,
                latencies.micros(0.5),
                latencies.micros(0.99),
                latencies.micros(0.999));
    }

    /** Every tenth writes. */
    private void request(int visitor, int number) {
        var exchange = manager.open(List.of("session=" + id(visitor)));
        Object value = exchange.session().get(Payload.READ_KEY);
        if (value == null) {
            throw new IllegalStateException("a session is gone");
        }
        if (number % 10 == 0) {
            exchange.session().put(Payload.WRITTEN_KEY, number);
        }
        exchange.commit();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
