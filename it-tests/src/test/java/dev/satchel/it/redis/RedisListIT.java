package dev.satchel.it.redis;

import static dev.satchel.it.redis.RedisStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.ListableStore.Entry;
import dev.satchel.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

@Tag("redis")
class RedisListIT {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void everySessionIsListedWithItsEndAPageAtATimeAndWithoutKeys() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                SessionStore store = RedisStores.open(server);
                Jedis jedis = RedisStores.client(server)) {
            IntStream.range(0, 1000).forEach(i -> store.create("session:" + i, bytes("x"), HOUR));
            jedis.set("session:forever", "x");
            jedis.set("other:1", "x");

            List<Entry> entries = list(store, "session:", 100);

            assertThat(entries.stream().map(Entry::key).distinct()).hasSize(1001);
            assertThat(entries).allSatisfy(entry -> {
                assertThat(entry.key()).startsWith("session:");
                if (entry.key().equals("session:forever")) {
                    assertThat(entry.expiresAt()).isEmpty();
                } else {
                    assertThat(entry.expiresAt())
                            .get()
                            .satisfies(end -> assertThat(end)
                                    .isCloseTo(Instant.now().plus(HOUR), within(30, ChronoUnit.SECONDS)));
                }
            });
            assertThat(jedis.info("commandstats")).contains("cmdstat_scan:").doesNotContain("cmdstat_keys:");
        }
    }

    @Test
    void aLongPageIsReadInShortStepsSoThatTheCommandsOfRequestsGetInBetween() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                SessionStore store = RedisStores.open(server);
                Jedis jedis = RedisStores.client(server)) {
            IntStream.range(0, 1000).forEach(i -> store.create("session:" + i, bytes("x"), HOUR));

            assertThat(list(store, "session:", 2000)).hasSize(1000);

            Matcher scans = Pattern.compile("cmdstat_scan:calls=(\\d+)").matcher(jedis.info("commandstats"));
            assertThat(scans.find()).isTrue();
            assertThat(Integer.parseInt(scans.group(1))).isGreaterThan(50);
        }
    }

    @Test
    void aPrefixIsTakenLiterally() {
        try (TestServer server = TestServers.start(ServerKind.REDIS);
                SessionStore store = RedisStores.open(server)) {
            List<String> prefixes = List.of("a*[b]?", "aXb", "aXbY", "a\\*", "[a-z]", "a", "^", "a[^b]");
            prefixes.forEach(prefix -> store.create(prefix + ":1", bytes("x"), HOUR));

            for (String prefix : prefixes) {
                assertThat(list(store, prefix + ":", 10)).extracting(Entry::key).containsExactly(prefix + ":1");
            }
            assertThat(list(store, "", 10)).hasSize(prefixes.size());
        }
    }

    static List<Entry> list(SessionStore store, String prefix, int limit) {
        List<Entry> entries = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            ListableStore.Page page = ((ListableStore) store).list(prefix, cursor.get(), limit);
            assertThat(page.entries()).hasSizeLessThan(2 * limit + 10);
            entries.addAll(page.entries());
            cursor = page.next();
        }
        return entries;
    }
}
