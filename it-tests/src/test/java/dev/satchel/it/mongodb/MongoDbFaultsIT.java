package dev.satchel.it.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.FaultyProxy;
import dev.satchel.it.servers.FaultyProxy.Fault;
import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that is down, killed or paused. */
@Tag("mongodb")
class MongoDbFaultsIT {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Two seconds to find a server and two to read; then there is the machine. */
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private static SessionStore open(String url) {
        return Collections.open(url, "faults", Clock.systemUTC(), Map.of());
    }

    private static void fails(String address, Runnable call) {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(call::run);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(thrown)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("SESSION_MONGODB")
                .hasMessageContaining(address)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aServerThatIsDownAtTheStartIsNamedAndNoThreadIsLeft() throws Throwable {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        String address = "127.0.0.1:" + TestServers.freePort();

        fails(address, () -> open("mongodb://alex:s3cret@" + address));

        Patience.until(
                LIMIT,
                () -> assertThat(Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !before.contains(thread))
                                .map(Thread::getName)
                                .filter(name -> name.contains("cluster") || name.contains("Mongo"))
                                .collect(Collectors.toSet()))
                        .isEmpty());
    }

    /** By itself the driver would wait for the answer, try once more, look for the server, and only then give up. */
    @Test
    void aServerThatHangsCostsOneTimeoutAndNotOneForEachThingThatTheDriverTries() throws Exception {
        TestServer server = TestServers.shared(ServerKind.MONGODB);
        try (FaultyProxy proxy = new FaultyProxy(server.port());
                SessionStore store = open("mongodb://127.0.0.1:" + proxy.port())) {
            store.touch("session:a", HOUR);
            proxy.always(Fault.SWALLOWED);
            long start = System.nanoTime();

            fails("127.0.0.1:" + proxy.port(), () -> store.load("session:a"));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("one timeout is 2 seconds")
                    .isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void aServerThatGoesAwayOrHangsIsAnErrorInTimeAndComesBackWithoutARestart() throws Throwable {
        try (FerretDb server = FerretDb.open();
                SessionStore store = open(server.url())) {
            String address = "127.0.0.1:" + server.port();
            store.create("session:a", new byte[1], HOUR);

            server.kill();
            fails(address, () -> store.load("session:a"));
            fails(address, () -> store.touch("session:a", HOUR));
            server.restart();
            Patience.until(Duration.ofSeconds(20), () -> store.touch("session:a", HOUR));

            server.signal("STOP");
            try {
                fails(address, () -> store.load("session:a"));
                fails(address, () -> store.loadAndTouch("session:a", HOUR));
                fails(address, () -> store.create("session:b", new byte[1], HOUR));
            } finally {
                server.signal("CONT");
            }
            Patience.until(Duration.ofSeconds(20), () -> store.touch("session:a", HOUR));
        }
    }
}
