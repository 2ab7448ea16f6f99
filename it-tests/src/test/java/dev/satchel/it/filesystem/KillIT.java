package dev.satchel.it.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9}, again and again, of processes that write into one folder: {@code -Dkills=N}, by default 200. */
@Tag("filesystem")
class KillIT {
    private static final int KILLS = Integer.getInteger("kills", 200);
    private static final int AT_ONCE = 3;
    private static final int LONGEST_LIFE_MICROS = 40_000;

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedBeforeAKillIsReadableAfterAllOfThem() throws Exception {
        Random random = new Random();
        List<Callable<KilledProcess>> runs = IntStream.range(0, KILLS)
                .mapToObj(i -> Duration.ofNanos(1000L * random.nextInt(LONGEST_LIFE_MICROS)))
                .map(life ->
                        (Callable<KilledProcess>) () -> KilledProcess.run(folder, "key " + random.nextLong(), life))
                .toList();
        try (SessionStore store = Folder.open(folder)) {
            byte[] before = {1, 2, 3};
            store.create("before", before, Duration.ofHours(1));
            for (KilledProcess killed : all(runs)) {
                killed.isWhole(store);
            }

            assertThat(store.load("before").map(StoredSession::data)).hasValue(before);
            assertThat(store.create("after", before, Duration.ofHours(1))).isTrue();
        }
    }

    private static List<KilledProcess> all(List<Callable<KilledProcess>> runs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<KilledProcess> killed = new ArrayList<>();
            for (Future<KilledProcess> run : threads.invokeAll(runs)) {
                killed.add(run.get());
            }
            return killed;
        } finally {
            threads.shutdownNow();
        }
    }
}
