package dev.satchel.it.servlet;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Ten thousand requests of many users at once, on the threads of one container, and again on virtual threads where there
 * are any. Answers how many requests saw a session that was not theirs, and how many met another.
 */
public final class CrowdRun implements Callable<Map<String, Integer>> {
    static final int REQUESTS = 10_000;
    private static final int CLIENTS = 16;

    @Override
    public Map<String, Integer> call() throws Exception {
        Map<String, Integer> seen = new HashMap<>();
        run(null).forEach((what, count) -> seen.put("pooled " + what, count));
        Executor virtual = virtualThreads();
        if (virtual != null) {
            run(virtual).forEach((what, count) -> seen.put("virtual " + what, count));
        }
        return seen;
    }

    private static Map<String, Integer> run(@Nullable Executor threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try (CrowdHandlers handlers = new CrowdHandlers();
                SessionManager sessions = SessionManager.create(settings());
                ServerUnderTest server = ServerUnderTest.start(
                        new MatrixApplication(
                                List.of(SessionFilter.builder(sessions)
                                        .exclude("/s" + CrowdHandlers.EXCLUDED)
                                        .build()),
                                handlers.all()),
                        threads)) {
            List<Future<CrowdClient.Result>> results = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                results.add(pool.submit(new CrowdClient(server.port(), i, REQUESTS / CLIENTS)));
            }
            int wrong = 0;
            int lost = 0;
            for (Future<CrowdClient.Result> result : results) {
                wrong += result.get().wrong();
                lost += result.get().lostHits();
            }
            return Map.of("wrong", wrong, "lost", lost, "meetings", handlers.meetings());
        } finally {
            pool.shutdownNow();
        }
    }

    private static @Nullable Executor virtualThreads() throws ReflectiveOperationException {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException olderJdk) {
            return null;
        }
    }

    private static SessionConfig settings() {
        return SessionConfig.of(Map.of(
                "SESSION_TYPE",
                FaultyStoreProvider.TYPE,
                "SECRET_KEY",
                "a key for the crowd of the servlet filter, long enough"));
    }
}
