package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A session whose time ends while requests hold it. */
interface ExpiryCases {
    long LATER = 10;

    RaceLab lab();

    /** The clock moves between load and commit. Where the server keeps the time it is waited for, once for all. */
    @Test
    default void nothingBringsBackASessionThatExpiredDuringTheRequest() throws Throwable {
        Map<String, String> settings = new LinkedHashMap<>(lab().store.settings());
        settings.put("PERMANENT_SESSION_LIFETIME", "1");
        try (LocalSite site = LocalSite.open(settings)) {
            CountDownLatch expired = new CountDownLatch(1);
            List<String> ids = new ArrayList<>();
            List<Future<Answer>> requests = new ArrayList<>();
            for (Move move : Move.ALL) {
                List<Act> content = Move.content().subList(1, Move.content().size());
                String id = site.serve(new Request(null, 0, content)).newId().orElseThrow();
                CountDownLatch loaded = new CountDownLatch(move == Move.REFRESH ? 0 : 1);
                Request request = Request.of(id, move.acts(0).toArray(Act[]::new));
                requests.add(lab().threads.submit(() -> site.serve(request, untilExpired(loaded, expired))));
                assertThat(loaded.await(20, TimeUnit.SECONDS))
                        .as("loaded for " + move)
                        .isTrue();
                ids.add(id);
            }
            Patience.until(
                    Duration.ofSeconds(20), () -> assertThat(live(site, ids)).isEmpty());
            expired.countDown();

            for (Future<Answer> request : requests) {
                assertThat(request.get(20, TimeUnit.SECONDS).failure()).isNull();
            }
            assertThat(live(site, ids)).isEmpty();
        }
    }

    private List<String> live(LocalSite site, List<String> ids) {
        long ahead = lab().store.expiresByItself() ? 0 : LATER;
        return ids.stream()
                .filter(id -> RequestClock.ahead(
                        ahead,
                        () -> site.store().load(site.sessions().storeKey(id)).isPresent()))
                .toList();
    }

    private Gate untilExpired(CountDownLatch loaded, CountDownLatch expired) {
        return (verb, key) -> {
            if (!verb.startsWith("load")) {
                loaded.countDown();
                try {
                    assertThat(expired.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                RequestClock.set(LATER);
            }
        };
    }
}
