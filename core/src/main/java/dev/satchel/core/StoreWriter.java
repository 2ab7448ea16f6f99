package dev.satchel.core;

import static dev.satchel.spi.UpdateResult.CONFLICT;
import static dev.satchel.spi.UpdateResult.GONE;
import static dev.satchel.spi.UpdateResult.UPDATED;

import dev.satchel.SessionConflictException;
import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import dev.satchel.UnknownOutcomeException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes drafts to a store so that nothing is lost and nothing comes back, though other requests write the same session
 * and the store fails.
 *
 * <p>After a fault it finds out by reading whether the store did what it was asked: how far that goes, {@link Doubt} says.
 * Changes whose commit returns are stored exactly once, and those whose commit throws at most once.
 *
 * <p>It finds out only where the fault came fast, as from a cut connection. A server that hangs is not asked a second
 * time, so that a request waits for one timeout and not for several.
 */
final class StoreWriter {
    private static final int MOST_ATTEMPTS = 200;
    private static final int MOST_IDS = 5;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;
    private static final long FAST_NANOS = 100_000_000;

    private final Context context;
    private final SessionStore store;
    /** What the store's faults may still cost, in this request, before it counts as hanging. */
    private long patience = FAST_NANOS;

    StoreWriter(Context context, SessionStore store) {
        this.context = context;
        this.store = store;
    }

    /** Stores a new session under the id that is wanted, or under another where that is taken. */
    Stored create(Draft draft, String wanted) {
        context.renewal().stamp(draft);
        byte[] data = draft.encode();
        String id = wanted;
        for (int i = 0; i < MOST_IDS; i++) {
            if (create(id, data, lifetimeOf(draft))) {
                return Stored.of(id, data);
            }
            id = context.ids().get();
        }
        throw new SessionStoreException("The store holds a session under each of " + MOST_IDS
                + " new random ids: its create or the random numbers are broken");
    }

    private boolean create(String id, byte[] data, Duration ttl) {
        String key = context.storeKey(id);
        return asked(
                id,
                () -> store.create(key, data, ttl),
                // Nobody else can have written there: the id is known to nobody yet.
                () -> store.load(key).map(now -> Arrays.equals(now.data(), data)));
    }

    /**
     * Stores a draft's changes on top of whatever is stored by now; a session without content is deleted. Empty: it was
     * gone before.
     */
    Optional<Stored> write(Stored loaded, Draft draft) {
        return retrying(loaded, draft, current -> {
            String key = context.storeKey(current.id());
            if (!Lifetime.hasContent(draft)) {
                return new Attempt(store.deleteIfUnchanged(key, current.state()), Stored.nothing(current.id()));
            }
            byte[] data = draft.encode();
            UpdateResult result = store.update(key, current.state(), data, lifetimeOf(draft));
            return new Attempt(result, Stored.of(current.id(), data));
        });
    }

    /** Replaces what only this request knows of. */
    UpdateResult replace(Stored own, byte[] data, Draft draft) {
        String key = context.storeKey(own.id());
        return asked(
                own.id(),
                () -> store.update(key, own.state(), data, lifetimeOf(draft)),
                () -> store.load(key)
                        .filter(now -> Arrays.equals(now.data(), data))
                        .map(now -> UPDATED));
    }

    /** Deletes a session, whatever it holds by now. Twice is as good as once. False: it was gone. */
    boolean delete(Stored doomed) {
        if (context.renewal().isOn()) {
            return deleteWhereverItIs(doomed);
        }
        String key = context.storeKey(doomed.id());
        return asked(doomed.id(), () -> store.delete(key), () -> {
            store.delete(key);
            return Optional.of(true);
        });
    }

    /** A renewal may put an alias in its place at any moment: so it is deleted only where it is what it was. */
    private boolean deleteWhereverItIs(Stored doomed) {
        Draft unchanged = new Draft(context.codec(), new LinkedHashMap<>());
        return retrying(doomed, unchanged, now -> {
                    String key = context.storeKey(now.id());
                    return new Attempt(store.deleteIfUnchanged(key, now.state()), now);
                })
                .isPresent();
    }

    /** Puts an alias in place of a session, if that still is what was loaded. */
    UpdateResult replaceByAlias(Stored loaded, String renewedAs) {
        String key = context.storeKey(loaded.id());
        byte[] alias = context.renewal().alias(context.codec(), renewedAs);
        return asked(
                loaded.id(),
                () -> store.update(key, loaded.state(), alias, context.renewal().aliasLifetime()),
                // Nobody else writes these bytes: the new id is known to nobody yet.
                () -> Optional.of(load(loaded.id())
                        .map(now -> Arrays.equals(now.state().data(), alias) ? UPDATED : CONFLICT)
                        .orElse(GONE)));
    }

    /** Lets a session live on. Twice is as good as once. False: it is gone. */
    boolean touch(Stored current, Draft draft) {
        String key = context.storeKey(current.id());
        Duration ttl = lifetimeOf(draft);
        return asked(current.id(), () -> store.touch(key, ttl), () -> Optional.of(store.touch(key, ttl)));
    }

    /**
     * Deletes a session if it still is what was loaded. One that is not there after a fault counts as deleted by this,
     * though another request may have been quicker: that cannot be told.
     */
    UpdateResult deleteIfUnchanged(Stored loaded) {
        String key = context.storeKey(loaded.id());
        return asked(
                loaded.id(),
                () -> store.deleteIfUnchanged(key, loaded.state()),
                () -> Optional.of(load(loaded.id()).isPresent() ? CONFLICT : UPDATED));
    }

    /** Deletes a session whose id nobody was told. Where even that fails, it expires by itself. */
    void forget(Stored unknown) {
        if (isHanging()) {
            return; // It would cost the request another timeout.
        }
        try {
            failing(unknown.id(), () -> store.delete(context.storeKey(unknown.id())));
        } catch (SessionStoreException e) {
            // The listeners know.
        }
    }

    /**
     * Brings what is stored by now into the draft, wherever a renewal has taken it. Empty: it is none that can be read.
     */
    private Optional<Stored> rebase(Stored before, Stored fresh, Draft draft) {
        Optional<Map<String, @Nullable Object>> values =
                context.codec().decode(fresh.state().data());
        Optional<String> renewedAs = values.flatMap(found -> IdRenewal.renewedAs(found::get));
        if (values.isEmpty() || Doubt.isSame(before.state(), fresh.state())) {
            return values.map(readable -> fresh);
        }
        if (renewedAs.isPresent()) {
            return failing(fresh.id(), () -> load(renewedAs.get())).flatMap(next -> rebase(before, next, draft));
        }
        boolean merged = draft.isChanged();
        Set<String> overwritten =
                draft.rebase(context.codec().decode(before.state().data()).orElseGet(LinkedHashMap::new), values.get());
        if (merged) {
            Kind kind = overwritten.isEmpty() ? Kind.CONFLICT_MERGED : Kind.SAME_KEY_CONFLICT;
            context.events().emit(kind, fresh.id(), overwritten);
        }
        return Optional.of(fresh);
    }

    private Optional<Stored> load(String id) {
        return store.load(context.storeKey(id)).filter(Stored::isSession).map(state -> new Stored(id, state));
    }

    private Duration lifetimeOf(Draft draft) {
        return Lifetime.inStore(draft, context.settings().lifetime().lifetime());
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

    /** What became of one attempt, and what is stored if it succeeded. */
    record Attempt(UpdateResult result, Stored now) {}

    /**
     * Attempts something on what is stored by now, again after each request that came in between: what it wrote is brought
     * into the draft first. Empty: the session is gone.
     *
     * @throws SessionConflictException when others keep writing
     */
    Optional<Stored> retrying(Stored loaded, Draft draft, Function<Stored, Attempt> attempt) {
        Stored current = loaded;
        Doubt doubt = new Doubt(draft);
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            long start = System.nanoTime();
            try {
                Attempt made = attempt.apply(current);
                if (made.result() != CONFLICT) {
                    return made.result() == UPDATED ? Optional.of(made.now()) : Optional.empty();
                }
                pause(i);
            } catch (UnknownOutcomeException e) {
                throw e;
            } catch (SessionStoreException e) {
                context.events().emit(Kind.STORE_FAILED, current.id());
                doubt.begin(e, isHanging(start));
            }
            String id = current.id();
            Optional<Stored> fresh = doubt.resolved(current, () -> load(id));
            if (fresh.filter(doubt::isSettledBy).isPresent()) {
                return fresh;
            }
            Stored before = current;
            Optional<Stored> next = fresh.flatMap(found -> rebase(before, found, draft));
            if (next.isEmpty()) {
                return next;
            }
            current = next.get();
        }
        throw new SessionConflictException(
                "Other requests changed this session " + MOST_ATTEMPTS
                        + " times while this one tried to store its changes to " + draft.changedKeys(),
                draft.changedKeys());
    }

    /** Tells whether the store's faults have taken so long in this request that it is not to be asked again. */
    boolean isHanging() {
        return patience < 0;
    }

    private boolean isHanging(long since) {
        patience -= System.nanoTime() - since;
        return isHanging();
    }

    /** Asks the store to write; after a fault finds out what happened, else passes the fault on. */
    private <T> T asked(String id, Supplier<T> write, Supplier<Optional<T>> find) {
        long start = System.nanoTime();
        try {
            return write.get();
        } catch (SessionStoreException e) {
            context.events().emit(Kind.STORE_FAILED, id);
            if (isHanging(start)) {
                throw e;
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
