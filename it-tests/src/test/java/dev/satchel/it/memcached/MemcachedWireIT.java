package dev.satchel.it.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is on the wire and in the server, seen without our client. */
@Tag("memcached")
@OnServer(ServerKind.MEMCACHED)
class MemcachedWireIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final byte[] DATA = "data".getBytes(ISO_8859_1);

    private final TestServer server = TestServers.shared(ServerKind.MEMCACHED);
    private final String key = "session:" + UUID.randomUUID();

    @Test
    void writesTheVeryBytesUnderFlagsZero() {
        try (SessionStore store = Memcached.open(server.url());
                RawMemcached raw = new RawMemcached(server.url())) {
            store.create(key, DATA, MINUTE);

            assertThat(raw.askForLines("get " + key)).containsExactly("VALUE " + key + " 0 4", "data");
            assertThat(raw.ask("mg " + key + " t f")).matches("HD t(59|60) f0");
        }
    }

    @Test
    void writesLifetimesAboveThirtyDaysAsATimeOfTheEpoch() {
        try (SessionStore store = Memcached.open(server.url());
                RawMemcached raw = new RawMemcached(server.url())) {
            store.create(key, DATA, Duration.ofDays(31));

            assertThat(raw.ask("mg " + key + " t")).matches("HD t26783\\d\\d|HD t267840[01]");
        }
    }

    @Test
    void readsWhatPythonWroteAndNothingUnderOtherFlags() {
        try (SessionStore store = Memcached.open(server.url());
                RawMemcached raw = new RawMemcached(server.url())) {
            raw.ask("set " + key + " 0 60 4\r\nabcd");
            assertThat(store.load(key).orElseThrow().data()).isEqualTo("abcd".getBytes(ISO_8859_1));

            for (int flags : List.of(1, 2, 4, 8, 16, 2048)) {
                raw.ask("set " + key + " " + flags + " 60 4\r\nabcd");
                assertThat(store.load(key)).as("flags " + flags).isEmpty();
            }
        }
    }

    @Test
    void costsOneCommandForEachVerb() {
        try (SessionStore store = Memcached.open(server.url());
                RawMemcached raw = new RawMemcached(server.url())) {
            Map<String, Long> before = raw.statistics();
            store.create(key, DATA, MINUTE);
            StoredSession loaded = store.load(key).orElseThrow();
            assertThat(store.update(key, loaded, DATA, MINUTE)).isEqualTo(UpdateResult.UPDATED);
            store.touch(key, MINUTE);
            store.delete(key);

            Map<String, Long> after = raw.statistics();
            after.replaceAll((command, count) -> count - before.getOrDefault(command, 0L));
            assertThat(after)
                    .containsEntry("cmd_set", 2L) // add and cas
                    .containsEntry("cmd_get", 1L)
                    .containsEntry("cmd_touch", 1L)
                    .containsEntry("delete_hits", 1L)
                    .containsEntry("cas_hits", 1L);
        }
    }

    @Test
    void readsAndTouchesWithoutWaitingForTheTouch() throws InterruptedException {
        try (SessionStore store = Memcached.open(server.url());
                RawMemcached raw = new RawMemcached(server.url())) {
            store.create(key, DATA, Duration.ofSeconds(30));

            assertThat(store.loadAndTouch(key, Duration.ofMinutes(2))).isPresent();
            store.load("session:other"); // One connection answers in order, so the touch has come before this.

            assertThat(raw.ask("mg " + key + " t")).matches("HD t(119|120)");
        }
    }

    @Test
    void aHandedInClientStaysOpen() throws Exception {
        String address = server.url().substring(server.url().lastIndexOf('/') + 1);
        int colon = address.lastIndexOf(':');
        MemcachedClient client = new XMemcachedClient(
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
        try {
            SessionStore store = Memcached.open(client);
            store.create(key, DATA, MINUTE);
            store.close();

            assertThat(client.isShutdown()).isFalse();
            assertThat(client.getVersions()).isNotEmpty();
        } finally {
            client.shutdown();
        }
    }

    @Test
    void nothingOfOursRunsAfterClose() throws InterruptedException {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        SessionStore store = Memcached.open(server.url());
        store.load(key);
        store.close();

        for (Thread thread : newThreads(before)) {
            thread.join(5_000);
        }
        assertThat(newThreads(before)).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsAnErrorWithItsAddress() {
        assertThatThrownBy(() -> Memcached.open("127.0.0.1:1"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SESSION_MEMCACHED", "127.0.0.1:1");
    }

    private static Set<Thread> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        !before.contains(thread) && thread.getName().matches("(?i).*(xmemcached|heal|reactor).*"))
                .collect(Collectors.toSet());
    }
}
