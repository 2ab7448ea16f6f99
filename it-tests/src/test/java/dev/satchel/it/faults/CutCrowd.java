package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.Laboratory;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Threads that write one session and make and end others, over connections that are cut. */
final class CutCrowd implements AutoCloseable {
    private static final int ROUNDS = Laboratory.form(160, 100_000);
    private static final Duration LONGEST = Duration.ofSeconds(Laboratory.form(3, 40));
    /** For the cuts of each kind to have come; then they will not. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SessionManager direct;
    private final int size;
    private final List<SessionManager> applications;

    /** Opens its applications while nothing is cut; they go by the port, and what sees the store as it is does not. */
    CutCrowd(TestServer server, int port, SessionManager direct) {
        // These drivers ask a server that was lost only half a second later, so that each thread has an application.
        boolean slow = server.kind() == ServerKind.MONGODB || server.kind() == ServerKind.MEMCACHED;
        this.direct = direct;
        size = slow ? 10 : 4;
        applications = IntStream.range(0, slow ? size : 1)
                .mapToObj(number -> Networked.open(server, port, Map.of()))
                .toList();
    }

    void run(Visitor visitor, Cuts cuts, Tally tally) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Tally.atOnce(size, number -> {
            SessionManager application = applications.get(number % applications.size());
            Visitor tab = visitor.copy();
            for (int i = 0; goesOn(i < ROUNDS / size && System.nanoTime() < end, cuts, end); i++) {
                String key = "key-" + number + "-" + i % 10;
                long value = i;
                tally.increment(() -> tab.request(application, session -> session.merge("hits", 1L, Long::sum)));
                tally.put(key, value, () -> tab.request(application, session -> session.put(key, value)));
                tally.holds(() -> comesAndGoes(application, tally));
                breathe(tab, application);
            }
        });
    }

    /** As long as planned, and then until there was a cut of each kind. */
    private static boolean goesOn(boolean planned, Cuts cuts, long end) {
        return planned || (!cuts.isComplete() && System.nanoTime() < end + PATIENCE.toNanos());
    }

    /** A visitor whose new session is said to be stored finds it, and nobody finds one that is said to have ended. */
    private void comesAndGoes(SessionManager application, Tally tally) {
        Visitor guest = new Visitor();
        if (tally.isTold(() -> guest.request(application, session -> session.put("hits", 7L)))) {
            assertThat(guest.hits(direct)).as("a new session").isEqualTo(7);
            Visitor thief = guest.copy();
            if (tally.isTold(() -> guest.request(application, session -> session.invalidate()))) {
                assertThat(thief.hits(direct)).as("a session signed out").isEqualTo(-1);
            }
        }
    }

    /** Until it is connected again: before that all that a client says is that it is not. */
    private static void breathe(Visitor tab, SessionManager application) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end && catchThrowable(() -> tab.hits(application)) != null) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        applications.forEach(SessionManager::close);
    }
}
