package dev.satchel.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoreContext;
import dev.satchel.testkit.MapSettings;
import dev.satchel.testkit.Race;
import dev.satchel.testkit.SessionStoreContract;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemorySessionStoreTest extends SessionStoreContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    protected SessionStore openStore() {
        return new MemorySessionStore(clock(), 100_000);
    }

    @Override
    protected boolean survivesReopening() {
        return false;
    }

    private MemorySessionStore open(int most) {
        StoreContext context = new StoreContext(MapSettings.of(Map.of("SESSION_MEMORY_MAX", most)), clock());
        return (MemorySessionStore) new MemorySessionStoreProvider().open(context);
    }

    private static boolean create(SessionStore store, String key, Duration ttl) {
        return store.create(key, new byte[1], ttl);
    }

    private static int live(MemorySessionStore store) {
        return store.list("", "", Integer.MAX_VALUE).entries().size();
    }

    @Test
    void aMillionCreatesStayUnderTheBound() {
        MemorySessionStore store = open(1000);
        for (int i = 0; i < 1_000_000; i++) {
            if (i % 1000 == 0) {
                elapse(HOUR);
            }
            create(store, "key " + i, HOUR);
        }

        assertThat(live(store)).isEqualTo(1000);
        elapse(HOUR);
        assertThat(store.purgeExpired(Integer.MAX_VALUE)).isEqualTo(1000);
    }

    @Test
    void aFullStoreRefusesTheNewAndTakesNobodysSession() {
        MemorySessionStore store = open(10);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            try {
                create(store, "key " + i, HOUR);
            } catch (SessionStoreException full) {
                refused++;
            }
        }

        assertThat(refused).isEqualTo(990);
        for (int i = 0; i < 10; i++) {
            assertThat(store.load("key " + i)).isPresent();
        }
    }

    @Test
    void theBoundIsExactHoweverManyCreateAtOnce() {
        MemorySessionStore store = open(100);
        AtomicInteger number = new AtomicInteger();

        Race.of(8, () -> {
            for (int i = 0; i < 1000; i++) {
                try {
                    create(store, "key " + number.getAndIncrement() % 300, HOUR);
                } catch (SessionStoreException full) {
                    store.delete("key " + number.get() % 300);
                }
            }
            return true;
        });
        while (live(store) < 100) {
            create(store, "key " + number.getAndIncrement(), HOUR);
        }

        assertThatThrownBy(() -> create(store, "one more", HOUR)).isInstanceOf(SessionStoreException.class);
    }

    @Test
    void aFullStoreSaysWhichSettingAndTellsATakenKeyAsEver() {
        MemorySessionStore store = open(1);
        create(store, "taken", HOUR);

        assertThat(create(store, "taken", HOUR)).isFalse();
        assertThatThrownBy(() -> create(store, "new", HOUR))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("SESSION_MEMORY_MAX = 1");
    }

    @Test
    void expiredSessionsMakeRoom() {
        MemorySessionStore store = open(2);
        create(store, "short", MINUTE);
        create(store, "long", HOUR);

        elapse(MINUTE);

        assertThat(create(store, "new", HOUR)).isTrue();
        assertThat(store.load("long")).isPresent();
        assertThatThrownBy(() -> create(store, "one more", HOUR)).isInstanceOf(SessionStoreException.class);
    }

    @Test
    void aClockThatIsSetBackKeepsNoRoomOccupied() {
        MemorySessionStore store = open(1);
        create(store, "first", MINUTE);
        assertThatThrownBy(() -> create(store, "refused", MINUTE)).isInstanceOf(SessionStoreException.class);
        elapse(HOUR.negated());
        store.touch("first", MINUTE);

        elapse(MINUTE);

        assertThat(create(store, "second", HOUR)).isTrue();
    }

    @Test
    void deletedAndReplacedSessionsGiveTheirRoomBackOnce() {
        MemorySessionStore store = open(2);
        for (int i = 0; i < 10; i++) {
            create(store, "expires", MINUTE);
            create(store, "deleted", HOUR);
            store.delete("deleted");
            elapse(MINUTE);
        }

        assertThat(create(store, "one", HOUR)).isTrue();
        assertThat(create(store, "two", HOUR)).isTrue();
        assertThatThrownBy(() -> create(store, "three", HOUR)).isInstanceOf(SessionStoreException.class);
    }
}
