package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.Session;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many requests of one browser at once. */
class CrowdTest {
    private static final int CROWD = 50;

    private final Lab lab = new Lab();

    @Test
    void aCounterCountsEachOfThem() throws Exception {
        atOnce((session, number) -> session.merge("hits", 1L, Long::sum));

        assertThat(lab.stored("id-1")).containsEntry("hits", 50L);
    }

    @Test
    void eachKeepsTheKeyItWrote() throws Exception {
        atOnce((session, number) -> session.put("key-" + number, number));

        assertThat(Objects.requireNonNull(lab.stored("id-1"))).hasSize(CROWD + 2);
    }

    @Test
    void eachKeepsWhatItAppendedInPlace() throws Exception {
        atOnce((session, number) -> {
            @SuppressWarnings("unchecked")
            List<Object> all = (List<Object>) Objects.requireNonNull(session.get("all"));
            all.add((long) number);
        });

        assertThat((List<?>) Objects.requireNonNull(lab.stored("id-1")).get("all"))
                .hasSize(CROWD);
    }

    @Test
    void readersLeaveNothingBehind() {
        for (int i = 0; i < 10_000; i++) {
            SessionExchange exchange = lab.sessions.open(List.of());
            assertThat(exchange.session().get("user")).isNull();
            assertThat(exchange.commit().setCookie()).isEmpty();
        }

        assertThat(lab.calls()).isEmpty();
    }

    private void atOnce(BiConsumer<Session, Integer> work) throws Exception {
        new Browser(lab.sessions).request(session -> session.put("all", new java.util.ArrayList<>()));
        CountDownLatch allLoaded = new CountDownLatch(CROWD);
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        try {
            List<? extends Future<?>> requests = IntStream.range(0, CROWD)
                    .mapToObj(number -> threads.submit(() -> {
                        SessionExchange exchange = lab.sessions.open(List.of("session=id-1"));
                        work.accept(exchange.session(), number);
                        allLoaded.countDown();
                        allLoaded.await();
                        return exchange.commit();
                    }))
                    .toList();
            for (Future<?> request : requests) {
                request.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
