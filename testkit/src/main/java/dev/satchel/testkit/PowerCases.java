package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.spi.ListableStore;
import dev.satchel.spi.ListableStore.Entry;
import dev.satchel.spi.ListableStore.Page;
import dev.satchel.spi.PurgeableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The powers that only some stores have. */
abstract class PowerCases extends Cases {
    private static final Duration SHORT = Duration.ofSeconds(2);

    PowerCases(SessionStoreContract contract) {
        super(contract);
    }

    private PurgeableStore purgeable() {
        assumeTrue(store() instanceof PurgeableStore, "the store is not purgeable");
        return (PurgeableStore) store();
    }

    private ListableStore listable() {
        assumeTrue(store() instanceof ListableStore, "the store is not listable");
        return (ListableStore) store();
    }

    private void letShortOnesExpire() {
        contract.elapse(SHORT.plus(contract.resolution()));
    }

    @Test
    final void purgesExpiredSessionsAndNoOthers() {
        PurgeableStore purgeable = purgeable();
        contract.elapse(Duration.ofSeconds(10)); // what earlier tests left behind has expired, too
        purgeAll(purgeable);
        for (int i = 0; i < 5; i++) {
            given(key + "short" + i, "data", SHORT);
            given(key + "long" + i, "data", HOUR);
        }
        assertThat(purgeable.purgeExpired(100)).as("purged before the time").isZero();
        letShortOnesExpire();

        assertThat(purgeable.purgeExpired(3)).isEqualTo(3);
        assertThat(purgeable.purgeExpired(3)).isEqualTo(2);
        assertThat(purgeable.purgeExpired(3)).isZero();

        for (int i = 0; i < 5; i++) {
            holds(key + "long" + i, "data");
            given(key + "short" + i, "created again");
        }
    }

    private static void purgeAll(PurgeableStore purgeable) {
        while (purgeable.purgeExpired(1000) == 1000) {
            // until none is left
        }
    }

    @Test
    final void aPurgeBesideCreatesTakesNoLiveSession() {
        PurgeableStore purgeable = purgeable();
        for (int round = 0; round < 10; round++) {
            List<String> keys =
                    Stream.iterate(0, i -> i + 1).limit(20).map(i -> key + i).toList();
            keys.forEach(expired -> given(expired, "old", SHORT));
            letShortOnesExpire();

            Race.between(List.of(
                    () -> {
                        purgeAll(purgeable);
                        return true;
                    },
                    () -> {
                        keys.forEach(free -> given(free, "new"));
                        return true;
                    }));

            keys.forEach(live -> holds(live, "new"));
            keys.forEach(live -> store().delete(live));
        }
    }

    @Test
    final void listsTheLiveSessionsOfAPrefixPageByPage() {
        ListableStore listable = listable();
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            given(key + ":" + i, "data");
            given(key + "-" + i, "of another prefix");
            expected.add(key + ":" + i);
        }
        given(key + ":deleted", "data");
        store().delete(key + ":deleted");
        given(key + ":expired", "data", SHORT);
        letShortOnesExpire();

        List<Entry> listed = listAll(listable, key + ":", 10);

        assertThat(listed).extracting(Entry::key).containsOnlyOnceElementsOf(expected);
        assertThat(listed).extracting(Entry::key).containsOnly(expected.toArray(String[]::new));
        Instant end = contract.clock().instant().plus(HOUR);
        assertThat(listed)
                .allSatisfy(entry -> entry.expiresAt()
                        .ifPresent(expiry -> assertThat(expiry).isBetween(end.minusSeconds(60), end.plusSeconds(1))));
    }

    private static List<Entry> listAll(ListableStore listable, String prefix, int limit) {
        List<Entry> all = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        for (int page = 0; cursor.isPresent(); page++) {
            assertThat(page).as("pages").isLessThan(100_000);
            Page next = listable.list(prefix, cursor.get(), limit);
            all.addAll(next.entries());
            cursor = next.next();
        }
        return all;
    }

    @Test
    final void aPageIsAboutAsLongAsAskedFor() {
        ListableStore listable = listable();
        for (int i = 0; i < 500; i++) {
            given(key + ":" + i, "data");
        }

        assertThat(listable.list(key + ":", "", 5).entries()).hasSizeLessThan(100);
    }

    @Test
    final void aPrefixIsNoPattern() {
        ListableStore listable = listable();
        given(key + "a*[b]?%_\\:1", "data");
        given(key + "aXb1AnyX\\:1", "data");
        given(key + "AXbX", "data");

        assertThat(listAll(listable, key + "a*[b]?%_\\", 10))
                .extracting(Entry::key)
                .containsExactly(key + "a*[b]?%_\\:1");
        assertThat(listAll(listable, key + "*", 10)).isEmpty();
        assertThat(listAll(listable, key + "%", 10)).isEmpty();
        assertThat(listAll(listable, key + "a", 10)).extracting(Entry::key).doesNotContain(key + "AXbX");
    }

    @Test
    final void theEmptyPrefixListsEverything() {
        ListableStore listable = listable();
        given(key, "data");

        assertThat(listAll(listable, "", 1000)).extracting(Entry::key).contains(key);
    }
}
