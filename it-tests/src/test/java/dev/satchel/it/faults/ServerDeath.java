package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.Laboratory;
import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A server of its own under load, which something is done to; afterwards its sessions are held against what was told. */
final class ServerDeath implements AutoCloseable {
    private static final int CROWD = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOAD = Duration.ofMillis(Laboratory.form(250, 5000));

    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    final TestServer server;
    final SessionManager sessions;

    ServerDeath(ServerKind kind, String... arguments) {
        server = kind == ServerKind.H2 || kind == ServerKind.MONGODB
                ? TestServers.startInJvm(kind)
                : TestServers.start(kind, arguments);
        sessions = Networked.open(server, server.port(), Map.of());
        for (int i = 0; i < CROWD; i++) {
            Visitor visitor = new Visitor();
            visitor.request(sessions, session -> session.put("hits", 0L));
            visitors.add(visitor);
            tallies.add(new Tally());
        }
    }

    /** Has the crowd write as fast as it can, each its own session, while something happens to the server. */
    void during(Runnable happening) throws Throwable {
        Thread load = new Thread(this::load, "faults-load");
        load.start();
        LockSupport.parkNanos(LOAD.toNanos());
        happening.run();
        Patience.until(PATIENCE, () -> visitors.get(0).hits(sessions));
        LockSupport.parkNanos(LOAD.toNanos());
        over.set(true);
        load.join(60_000);
        assertThat(load.isAlive()).as("a request hangs").isFalse();
    }

    private void load() {
        try {
            Tally.atOnce(CROWD, number -> {
                for (long i = 0; !over.get(); i++) {
                    write(number, i);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(int number, long i) {
        Visitor visitor = visitors.get(number);
        Tally tally = tallies.get(number);
        tally.increment(() -> visitor.request(sessions, session -> session.merge("hits", 1L, Long::sum)));
        tally.put("value", i, () -> visitor.request(sessions, session -> session.put("value", i)));
    }

    /** Every write that was acknowledged is there, and none twice. */
    void nothingIsLost() {
        System.out.printf("%s: %s%n", server, tallies);
        for (int i = 0; i < CROWD; i++) {
            assertThat(tallies.get(i).done()).isPositive();
            visitors.get(i).request(sessions, tallies.get(i)::agreesWith);
        }
        assertThat(tallies.stream().mapToInt(Tally::thrown).sum())
                .as("the server was missed")
                .isPositive();
    }

    @Override
    public void close() {
        over.set(true);
        sessions.close();
        server.close();
    }
}
