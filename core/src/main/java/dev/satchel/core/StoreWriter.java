package dev.satchel.core;

import static dev.satchel.spi.UpdateResult.CONFLICT;
import static dev.satchel.spi.UpdateResult.GONE;
import static dev.satchel.spi.UpdateResult.UPDATED;

import dev.satchel.SessionConflictException;
import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes drafts to a store so that nothing is lost and nothing comes back, though other requests write the same session.
 *
 * <p>After a fault it finds out by reading whether the store did what it was asked, provided the fault came fast (a cut
 * connection, not a hanging server): our bytes there mean done, the bytes loaded mean not done. Where neither is there and
 * the changes cannot be done twice (merge, compute, changes in place), the fault is passed on: whether they were stored is
 * unknown. Bytes equal to ours that another request wrote in that very instant cannot be told apart.
 */
final class StoreWriter {
    private static final int MOST_ATTEMPTS = 200;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;
    private static final long FAST_FAULT_NANOS = 500_000_000;

    private final Context context;
    private final SessionStore store;

    StoreWriter(Context context, SessionStore store) {
        this.context = context;
        this.store = store;
    }

    /** Stores a new session. False: the id is taken. */
    boolean create(String id, byte[] data, Duration ttl) {
        String key = context.storeKey(id);
        return asked(
                id,
                () -> store.create(key, data, ttl),
                // Nobody else can have written there: the id is known to nobody yet.
                () -> store.load(key).map(now -> Arrays.equals(now.data(), data)));
    }

    /** Stores a draft's changes on top of whatever is stored by now. Empty: the session is gone. */
    Optional<StoredSession> update(String id, StoredSession loaded, Draft draft, Duration ttl) {
        return retrying(id, loaded, draft, current -> {
            byte[] data = draft.encode();
            UpdateResult result = asked(
                    id,
                    () -> store.update(context.storeKey(id), current, data, ttl),
                    () -> outcome(id, current, data, draft));
            return new Attempt(result, data);
        });
    }

    /**
     * Deletes a session unless another request wrote to it; what it wrote is brought into the draft first. Empty: the
     * session was gone before. False: it stays, since the draft is not empty any more.
     */
    Optional<Boolean> deleteEmptied(String id, StoredSession loaded, Draft draft, Supplier<Boolean> isEmpty) {
        Optional<StoredSession> deleted = retrying(
                id,
                loaded,
                draft,
                current -> isEmpty.get()
                        ? new Attempt(deleteIfUnchanged(id, current), new byte[0])
                        : new Attempt(UPDATED, current.data()));
        return deleted.map(last -> last.data().length == 0);
    }

    /** Deletes a session if it still is what was loaded. */
    UpdateResult deleteIfUnchanged(String id, StoredSession loaded) {
        String key = context.storeKey(id);
        return asked(
                id,
                () -> store.deleteIfUnchanged(key, loaded),
                () -> Optional.of(store.load(key).filter(StoreWriter::isSession).isPresent() ? CONFLICT : UPDATED));
    }

    /** Brings what is stored by now into the draft. Empty: the session is gone. */
    Optional<StoredSession> rebase(String id, StoredSession before, Draft draft) {
        Optional<StoredSession> fresh =
                failing(id, () -> store.load(context.storeKey(id))).filter(StoreWriter::isSession);
        Optional<Map<String, @Nullable Object>> values =
                fresh.flatMap(now -> context.codec().decode(now.data()));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Set<String> overwritten =
                draft.rebase(context.codec().decode(before.data()).orElseGet(LinkedHashMap::new), values.get());
        context.events().emit(overwritten.isEmpty() ? Kind.CONFLICT_MERGED : Kind.SAME_KEY_CONFLICT, id, overwritten);
        return fresh;
    }

    /** An entry without bytes is one that is being deleted; Flask-Session too takes it for none. */
    static boolean isSession(StoredSession stored) {
        return stored.data().length > 0;
    }

    /** Calls the store; a fault is told to the listeners. */
    <T> T failing(String id, Supplier<T> call) {
        try {
            return call.get();
        } catch (SessionStoreException e) {
            context.events().emit(Kind.STORE_FAILED, id);
            throw e;
        }
    }

    private record Attempt(UpdateResult result, byte[] data) {}

    private interface Try {
        Attempt on(StoredSession current);
    }

    private Optional<StoredSession> retrying(String id, StoredSession loaded, Draft draft, Try attempt) {
        StoredSession current = loaded;
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Attempt made = attempt.on(current);
            if (made.result() == UPDATED) {
                return Optional.of(StoredSession.of(made.data()));
            }
            if (made.result() == GONE) {
                return Optional.empty();
            }
            pause(i);
            Optional<StoredSession> fresh = rebase(id, current, draft);
            if (fresh.isEmpty()) {
                return fresh;
            }
            current = fresh.get();
        }
        throw new SessionConflictException(
                "Other requests changed this session " + MOST_ATTEMPTS
                        + " times while this one tried to store its changes to " + draft.changedKeys(),
                draft.changedKeys());
    }

    /** What became of an update whose answer did not arrive. Empty: that cannot be told. */
    private Optional<UpdateResult> outcome(String id, StoredSession before, byte[] ours, Draft draft) {
        Optional<StoredSession> now = store.load(context.storeKey(id)).filter(StoreWriter::isSession);
        if (now.isEmpty()) {
            return Optional.of(GONE);
        }
        byte[] stored = now.get().data();
        if (Arrays.equals(stored, ours)) {
            return Optional.of(UPDATED);
        }
        boolean canBeDoneAgain = Arrays.equals(stored, before.data()) || draft.isRepeatable();
        return canBeDoneAgain ? Optional.of(CONFLICT) : Optional.empty();
    }

    /** Asks the store to write; after a fault finds out what happened, else passes the fault on. */
    private <T> T asked(String id, Supplier<T> write, Supplier<Optional<T>> find) {
        long start = System.nanoTime();
        try {
            return write.get();
        } catch (SessionStoreException e) {
            context.events().emit(Kind.STORE_FAILED, id);
            if (System.nanoTime() - start > FAST_FAULT_NANOS) {
                throw e; // The server hangs; to ask it again would keep the user waiting twice as long.
            }
            return found(e, find);
        }
    }

    private static <T> T found(SessionStoreException fault, Supplier<Optional<T>> find) {
        try {
            return find.get().orElseThrow(() -> fault);
        } catch (SessionStoreException again) {
            if (again != fault) {
                fault.addSuppressed(again);
            }
            throw fault;
        }
    }

    private void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_NANOS, 250_000L << Math.min(attempt, 10));
        LockSupport.parkNanos(new SplittableRandom().nextLong(longest));
    }
}
