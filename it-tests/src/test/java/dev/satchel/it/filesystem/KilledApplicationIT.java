package dev.satchel.it.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.Laboratory;
import dev.satchel.spi.ListableStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9}, again and again, of applications whose sessions are in one folder. */
@Tag("filesystem")
class KilledApplicationIT {
    private static final int KILLS = Laboratory.form(25, 500);
    private static final int AT_ONCE = 3;
    private static final int LONGEST_LIFE_MICROS = 150_000;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereOnceAndNoSessionIsHalf() throws Exception {
        Random random = new Random();
        List<Kind> events = new CopyOnWriteArrayList<>();
        try (SessionManager sessions = Folder.sessions(folder, event -> events.add(event.kind()))) {
            List<Callable<KilledLoad>> runs = IntStream.range(0, KILLS)
                    .mapToObj(i -> Duration.ofNanos(1000L * random.nextInt(LONGEST_LIFE_MICROS)))
                    .map(life -> (Callable<KilledLoad>) () -> KilledLoad.run(folder, sessions, life))
                    .toList();

            List<KilledLoad> loads = all(runs);

            loads.forEach(load -> load.isWhole(sessions));
            assertThat(events).doesNotContain(Kind.UNDECODABLE_DATA, Kind.STORE_FAILED);
            Set<String> untold = stored(sessions);
            loads.forEach(load -> untold.removeAll(load.known()));
            assertThat(untold)
                    .hasSizeLessThanOrEqualTo(
                            loads.stream().mapToInt(KilledLoad::untold).sum())
                    .allMatch(id -> KilledLoad.hits(sessions, id).isPresent());
            System.out.printf(
                    "%d kills: %d requests committed, %d sessions whose id nobody was told%n",
                    KILLS, loads.stream().mapToInt(KilledLoad::committed).sum(), untold.size());
        }
    }

    private static List<KilledLoad> all(List<Callable<KilledLoad>> runs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<KilledLoad> killed = new ArrayList<>();
            for (Future<KilledLoad> run : threads.invokeAll(runs)) {
                killed.add(run.get());
            }
            return killed;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The ids of all sessions in the folder. */
    private static Set<String> stored(SessionManager sessions) {
        ListableStore store = (ListableStore) sessions.store().orElseThrow();
        String prefix = sessions.storeKey("");
        Set<String> ids = new HashSet<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            ListableStore.Page page = store.list(prefix, cursor.get(), 500);
            page.entries().forEach(entry -> ids.add(entry.key().substring(prefix.length())));
            cursor = page.next();
        }
        return ids;
    }
}
