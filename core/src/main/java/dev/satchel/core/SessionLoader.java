package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads the session that an id names. What is none, whatever the reason, is empty, and an event says why. */
final class SessionLoader {
    private final Context context;
    private final SessionStore store;
    private final StoreWriter writer;

    SessionLoader(Context context, SessionStore store, StoreWriter writer) {
        this.context = context;
        this.store = store;
        this.writer = writer;
    }

    /** A session as it was read. */
    record Loaded(Stored stored, Draft draft, Refresh refresh) {
        private Optional<String> renewedAs() {
            return IdRenewal.renewedAs(draft::get);
        }
    }

    Optional<Loaded> load(String id) {
        Optional<Loaded> found = loadOne(id);
        Optional<String> renewedAs = found.flatMap(Loaded::renewedAs);
        return renewedAs.isEmpty() ? found : follow(found.get(), renewedAs.get());
    }

    /** Follows an alias, once: the id that it stands for may be one by now that nobody should use any more. */
    private Optional<Loaded> follow(Loaded alias, String renewedAs) {
        String id = alias.stored().id();
        if (context.settings().lifetime().refreshEachRequest()) {
            Duration ttl = context.renewal().aliasLifetime(); // The look at it may have given it a session's.
            writer.failing(id, () -> store.touch(context.storeKey(id), ttl));
        }
        return context.renewal().isInGrace(alias.draft())
                ? loadOne(renewedAs).filter(found -> found.renewedAs().isEmpty())
                : none(Kind.UNKNOWN_ID, id);
    }

    private Optional<Loaded> loadOne(String id) {
        Optional<StoredSession> found = writer.failing(id, () -> read(context.storeKey(id)));
        if (found.filter(Stored::isSession).isEmpty()) {
            return none(Kind.UNKNOWN_ID, id);
        }
        Optional<Map<String, @Nullable Object>> values =
                context.codec().decode(found.get().data());
        if (values.isEmpty()) {
            return none(Kind.UNDECODABLE_DATA, id);
        }
        Draft draft = new Draft(context.codec(), values.get());
        return Optional.of(new Loaded(new Stored(id, found.get()), draft, refresh(found.get(), draft)));
    }

    private Optional<StoredSession> read(String key) {
        LifetimeSettings settings = context.settings().lifetime();
        return settings.refreshEachRequest()
                ? store.loadAndTouch(key, Lifetime.wholeSeconds(settings.lifetime()))
                : store.load(key);
    }

    private Refresh refresh(StoredSession found, Draft draft) {
        LifetimeSettings settings = context.settings().lifetime();
        if (!settings.refreshEachRequest()) {
            return Refresh.NONE;
        }
        Duration asked = Lifetime.wholeSeconds(settings.lifetime());
        Duration own = Lifetime.of(draft, asked);
        return Refresh.plan(found.expiresAt(), context.clock().instant(), asked, own, settings.refreshAfter(own));
    }

    private Optional<Loaded> none(Kind why, String id) {
        context.events().emit(why, id);
        return Optional.empty();
    }
}
