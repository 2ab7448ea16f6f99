package dev.satchel.core;

import dev.satchel.SessionStoreException;
import dev.satchel.UnknownOutcomeException;
import dev.satchel.spi.StoredSession;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether an update was done whose answer did not arrive. What is stored by then tells, as far as anything can:
 *
 * <ul>
 *   <li>It still is what was loaded, by its bytes and by the version and the expiry where the store tells them: not done.
 *       It is done again. Should the first attempt arrive after all, it meets another state and does nothing.
 *   <li>Nothing: the session is gone, and stays gone.
 *   <li>Anything else, and the changes only put and remove: they are done again on top of it, since twice is as good as
 *       once.
 *   <li>Anything else, and the changes count on what was there (merge, compute, flash, changes in place): an
 *       {@link UnknownOutcomeException}. Also bytes equal to ours are no proof: another request may have written the same.
 * </ul>
 *
 * One case is left, with stores that tell neither version nor expiry (redis): a session that our update reached, and that
 * other requests changed back to the very bytes loaded before this one could read them, counts as not done.
 */
final class Doubt {
    private static final int MOST_FAULTS = 3;

    private final Draft draft;
    private int faults;
    private @Nullable SessionStoreException fault;

    Doubt(Draft draft) {
        this.draft = draft;
    }

    /**
     * An attempt failed.
     *
     * @param hanging the store has taken so long that it is not to be asked once more
     */
    void begin(SessionStoreException failed, boolean hanging) {
        fault = failed;
        faults++;
        if (hanging) {
            throw unknown(failed);
        }
    }

    /** What is stored by now, if it is safe to do the changes on top of it. */
    Optional<Stored> resolved(Stored before, Supplier<Optional<Stored>> load) {
        if (fault == null) {
            return load.get();
        }
        Optional<Stored> now = read(fault, load);
        boolean undone = now.isPresent() && isSame(before.state(), now.get().state());
        if (now.isPresent() && !undone && !draft.isRepeatable()) {
            throw unknown(fault);
        }
        if (faults == MOST_FAULTS) {
            throw undone ? fault : unknown(fault);
        }
        return now;
    }

    /** Tells whether these are our very bytes, when it does not matter who wrote them. */
    boolean isSettledBy(Stored now) {
        return fault != null
                && draft.isRepeatable()
                && Arrays.equals(now.state().data(), draft.encode());
    }

    /** Tells whether nobody wrote in between, as far as the store can tell. */
    static boolean isSame(StoredSession before, StoredSession now) {
        return Arrays.equals(before.data(), now.data())
                && (before.version() == null
                        || now.version() == null
                        || before.version().equals(now.version()))
                && (before.expiresAt().isEmpty()
                        || now.expiresAt().isEmpty()
                        || before.expiresAt().equals(now.expiresAt()));
    }

    private Optional<Stored> read(SessionStoreException failed, Supplier<Optional<Stored>> load) {
        try {
            return load.get();
        } catch (SessionStoreException again) {
            failed.addSuppressed(again);
            throw unknown(failed);
        }
    }

    private UnknownOutcomeException unknown(SessionStoreException cause) {
        return new UnknownOutcomeException(draft.changedKeys(), cause);
    }
}
