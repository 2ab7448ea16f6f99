package dev.satchel.testkit;

import dev.satchel.spi.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link SessionStore} promises, as tests. A store's own test extends this, says how to open the store, and
 * adds only what its backend alone can get wrong:
 *
 * <pre>{@code
 * class TreeSessionStoreTest extends SessionStoreContract {
 *     private final Tree tree = new Tree();
 *
 *     @Override
 *     protected SessionStore openStore() {
 *         return new TreeSessionStoreProvider().open(new StoreContext(MapSettings.of(Map.of("SESSION_TREE", tree)), clock()));
 *     }
 * }
 * }</pre>
 *
 * Every test takes keys of its own, so that a backend need not be emptied in between. The tests of
 * {@link dev.satchel.spi.PurgeableStore} and {@link dev.satchel.spi.ListableStore} run for stores that are one.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class SessionStoreContract {
    /** A quarter past a full second, so that a store that cuts or rounds seconds is seen to do it. */
    private final MutableClock clock =
            MutableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(250));

    private final List<SessionStore> opened = new ArrayList<>();

    /**
     * Opens a store with {@link #clock()}. Each call opens another over the same backend, as two processes would. The
     * contract closes what it opened.
     */
    protected abstract SessionStore openStore();

    /**
     * Says that the backend's server decides when a session expires. {@link #clock()} is the system's then, and
     * {@link #elapse} really waits: about ten seconds in all.
     */
    protected boolean serverKeepsTime() {
        return false;
    }

    /** The unit in which the backend keeps an expiry, a second at most; by default a millisecond. */
    protected Duration resolution() {
        return Duration.ofMillis(1);
    }

    /** False where the sessions live in the store object itself, so that a second one cannot see them. */
    protected boolean survivesReopening() {
        return true;
    }

    /** About how many bytes a session may have, where there is such a limit: so many fit, and twice as many do not. */
    protected OptionalInt largestValue() {
        return OptionalInt.empty();
    }

    /**
     * Writes straight into the backend, under a key, what this store would never write: a torn file, a value of another
     * type, somebody else's format. False where the backend cannot hold such a thing.
     */
    protected boolean corrupt(String key) {
        return false;
    }

    /** The clock that the store is opened with. */
    protected final Clock clock() {
        return serverKeepsTime() ? Clock.systemUTC() : clock;
    }

    /** Lets time go by: moves {@link #clock()}, or waits where the server keeps the time. */
    protected void elapse(Duration time) {
        if (!serverKeepsTime()) {
            clock.advance(time);
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the server's clock", e);
        }
    }

    /** The store under test; the same one throughout a test. */
    final SessionStore store() {
        return opened.isEmpty() ? anotherStore() : opened.get(0);
    }

    /** A store of its own over the same backend. */
    final SessionStore anotherStore() {
        SessionStore store = openStore();
        opened.add(store);
        return store;
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(SessionStore::close);
        opened.clear();
    }

    @Nested
    final class Verbs extends VerbCases {
        Verbs() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Updates extends UpdateCases {
        Updates() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Expiry extends ExpiryCases {
        Expiry() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Races extends RaceCases {
        Races() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Keys extends KeyCases {
        Keys() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Values extends ValueCases {
        Values() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Instances extends InstanceCases {
        Instances() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Faults extends FaultCases {
        Faults() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Powers extends PowerCases {
        Powers() {
            super(SessionStoreContract.this);
        }
    }
}
