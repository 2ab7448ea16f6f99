package dev.satchel.it.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.FaultyProxy;
import dev.satchel.it.servers.FaultyProxy.Fault;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that go away, hang, and come back. */
@Tag("memcached")
@OnServer(ServerKind.MEMCACHED)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class MemcachedFaultsIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    @Test
    void aServerThatWentAwayIsAnErrorAndOneThatCameBackIsUsedAgain() {
        try (TestServer server = TestServers.start(ServerKind.MEMCACHED);
                SessionStore store = Memcached.open(server.url())) {
            store.create("session:a", DATA, MINUTE);

            server.kill();
            assertThatThrownBy(() -> store.load("session:a"))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("127.0.0.1");

            server.restart();
            untilItWorks(() -> store.load("session:a"));
            assertThat(store.load("session:a")).isEmpty(); // memcached forgets everything
            assertThat(store.create("session:a", DATA, MINUTE)).isTrue();
        }
    }

    @Test
    void aServerThatHangsIsAnErrorWithinTheTimeout() {
        try (TestServer server = TestServers.start(ServerKind.MEMCACHED);
                SessionStore store = Memcached.open(server.url(), "SESSION_MEMCACHED_READ_TIMEOUT", "0.5")) {
            store.create("session:a", DATA, MINUTE);

            server.pause();
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.load("session:a"))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll("500 ms", "SESSION_MEMCACHED_READ_TIMEOUT");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

            server.resume();
            untilItWorks(() -> store.load("session:a"));
            assertThat(store.load("session:a")).isPresent();
        }
    }

    @Test
    void anAnswerThatNeverComesKeepsNoLaterOneWaitingForGood(TestServer server) throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(server.port());
                SessionStore store =
                        Memcached.open("127.0.0.1:" + proxy.port(), "SESSION_MEMCACHED_READ_TIMEOUT", "0.3")) {
            AtomicBoolean lost = new AtomicBoolean();
            proxy.decide(request -> lost.getAndSet(true) ? Fault.NONE : Fault.ANSWER_LOST);

            assertThatThrownBy(() -> store.load("session:a")).isInstanceOf(SessionStoreException.class);

            untilItWorks(() -> store.load("session:a")); // the proxy lets that connection's answers never through again
        }
    }

    @Test
    void ofARingOfThreeTheSessionsOnTheOtherTwoLiveOn() {
        List<TestServer> servers = IntStream.range(0, 3)
                .mapToObj(number -> TestServers.start(ServerKind.MEMCACHED))
                .toList();
        String ring = String.join(",", servers.stream().map(TestServer::url).toList());
        List<String> keys =
                IntStream.range(0, 60).mapToObj(number -> "session:" + number).toList();
        try (SessionStore store = Memcached.open(ring)) {
            keys.forEach(key -> store.create(key, DATA, MINUTE));
            List<String> onTheFirst = keysOn(servers.get(0), keys);
            assertThat(onTheFirst).as("consistent hashing uses each server").isNotEmpty();

            servers.get(0).kill();

            for (String key : keys) {
                if (onTheFirst.contains(key)) {
                    assertThatThrownBy(() -> store.load(key)).isInstanceOf(SessionStoreException.class);
                } else {
                    assertThat(store.load(key)).as(key).isPresent();
                }
            }
        } finally {
            servers.forEach(TestServer::close);
        }
    }

    @Test
    void aValueAboveTheServersItemSizeIsAnErrorThatNamesTheLimit() {
        try (TestServer server = TestServers.start(ServerKind.MEMCACHED);
                SessionStore store = Memcached.open(server.url())) {
            assertThatThrownBy(() -> store.create("session:a", new byte[2_000_000], MINUTE))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("1 MB");
            assertThat(store.create("session:b", DATA, MINUTE)).isTrue();
        }
    }

    @Test
    void aFullServerThatEvictsNothingIsSaidToBeFull() {
        try (TestServer server = TestServers.start(ServerKind.MEMCACHED, "-M", "-m", "4");
                SessionStore store = Memcached.open(server.url())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            store.create("session:" + i, new byte[100_000], MINUTE);
                        }
                    })
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll(server.url(), "out of memory")
                    .hasMessageNotContaining("session:");
            assertThat(store.load("session:0")).isPresent();
        }
    }

    @Test
    void aFaultTellsNoKeyNeitherDoesItsCause() {
        try (TestServer server = TestServers.start(ServerKind.MEMCACHED, "-I", "512k");
                SessionStore store = Memcached.open(server.url())) {
            assertThatThrownBy(() -> store.create("session:secret", new byte[700_000], MINUTE))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("larger than an item may be")
                    .hasStackTraceContaining("too large")
                    .satisfies(fault -> {
                        StringWriter trace = new StringWriter();
                        fault.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain("session:secret");
                    });
        }
    }

    private static List<String> keysOn(TestServer server, List<String> keys) {
        List<String> there = new ArrayList<>();
        try (RawMemcached raw = new RawMemcached(server.url())) {
            for (String key : keys) {
                if (raw.ask("mg " + key + " t").startsWith("HD")) {
                    there.add(key);
                }
            }
        }
        return there;
    }

    /** The client reconnects by itself; a test waits for that, at most for 20 s. */
    private static void untilItWorks(Runnable call) {
        for (int i = 0; ; i++) {
            try {
                call.run();
                return;
            } catch (SessionStoreException e) {
                if (i == 200) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }
}
