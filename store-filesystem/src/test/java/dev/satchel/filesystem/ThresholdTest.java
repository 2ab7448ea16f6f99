package dev.satchel.filesystem;

import static dev.satchel.filesystem.Store.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    private Store open(int threshold, boolean evict) {
        return new Store(
                temporary.resolve("sessions"),
                Map.of("SESSION_FILE_THRESHOLD", threshold, "SESSION_FILE_EVICT", evict));
    }

    private static int live(Store store) {
        return store.sessions.list("", "", 1000).entries().size();
    }

    /** The threshold works beside the requests, on a thread of its own. */
    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void createUntil(Store store, BooleanSupplier condition) {
        int[] number = {0};
        eventually(() -> {
            store.create("new " + number[0]++, HOUR);
            return condition.getAsBoolean();
        });
    }

    @Test
    void expiredFilesGoWhenItIsReached() {
        try (Store store = open(3, false)) {
            store.create("expires", MINUTE);
            store.clock.advance(MINUTE);

            createUntil(store, () -> !store.file("expires").toFile().exists());
        }
    }

    @Test
    void liveSessionsAreKeptAboveIt() {
        try (Store store = open(3, false)) {
            for (int i = 0; i < 50; i++) {
                store.create("key " + i, HOUR);
            }
            createUntil(store, () -> live(store) > 60);

            for (int i = 0; i < 50; i++) {
                assertThat(store.sessions.load("key " + i)).isPresent();
            }
        }
    }

    @Test
    void whereEvictionIsAllowedThoseThatEndSoonestGo() {
        try (Store store = open(3, true)) {
            for (int i = 0; i < 6; i++) {
                store.create("key " + i, MINUTE.multipliedBy(10 - i));
            }
            createUntil(store, () -> store.sessions.load("key 5").isEmpty());
            eventually(() -> live(store) <= 4);
        }
    }

    @Test
    void zeroIsNoThreshold() {
        try (Store store = open(0, true)) {
            store.create("expires", MINUTE);
            store.clock.advance(MINUTE);
            for (int i = 0; i < 600; i++) {
                store.create("key " + i, HOUR);
            }

            assertThat(live(store)).isEqualTo(600);
            assertThat(store.file("expires")).exists();
        }
    }

    @Test
    void noThreadIsLeftAfterClose() {
        try (Store store = open(1, true)) {
            for (int i = 0; i < 20; i++) {
                store.create("key " + i, HOUR);
            }
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("satchel-filesystem-threshold"));
    }
}
