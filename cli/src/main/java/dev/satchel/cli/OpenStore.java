package dev.satchel.cli;

import dev.satchel.SessionConfig;
import dev.satchel.core.ConfigReport;
import dev.satchel.core.SessionStores;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.ListableStore.Entry;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.util.Optional;
import java.util.function.Predicate;

/** The store that the settings name, open. */
final class OpenStore implements AutoCloseable {
    private static final int PAGE = 500;

    private final SessionStore store;
    private final ConfigReport settings;

    OpenStore(SessionStore store, ConfigReport settings) {
        this.store = store;
        this.settings = settings;
    }

    /** A session found in the store. */
    record Found(String key, StoredSession session) {}

    /**
     * Opens it. A weak secret key is no hindrance: what is in the store does not depend on it.
     *
     * @throws Failure when the settings name no store that another process could look into
     */
    static OpenStore open(Context context) {
        SessionConfig config = context.config();
        ConfigReport settings = ConfigReport.of(config);
        if (settings.type().equals("cookie")) {
            throw Failure.wrongUse("SESSION_TYPE is \"cookie\": the sessions are in the browsers; see satchel cookie");
        }
        if (settings.type().equals("memory")) {
            throw Failure.wrongUse(
                    "SESSION_TYPE is \"memory\": no other process can look into the application's memory");
        }
        SessionBackend backend = SessionStores.open(
                config.toBuilder().set("SESSION_ALLOW_WEAK_SECRET_KEY", true).build());
        if (backend instanceof SessionStore store) {
            return new OpenStore(store, settings);
        }
        backend.close();
        throw Failure.wrongUse("SESSION_TYPE is \"" + settings.type() + "\", which keeps nothing on a server");
    }

    SessionStore store() {
        return store;
    }

    ConfigReport settings() {
        return settings;
    }

    /**
     * Hands every live session under the prefix to a visitor, until it has enough.
     *
     * @throws Failure when the store cannot list
     */
    void forEach(Predicate<Entry> goOn) {
        if (!(store instanceof ListableStore listable)) {
            throw Failure.no("a " + settings.type() + " store cannot tell which sessions it holds");
        }
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            ListableStore.Page page = listable.list(settings.keyPrefix(), cursor.get(), PAGE);
            for (Entry entry : page.entries()) {
                if (!goOn.test(entry)) {
                    return;
                }
            }
            cursor = page.next();
        }
    }

    /** Finds a session by its id, its store key, or the handle that {@code sessions list} shows. */
    Optional<Found> find(String name) {
        return load(settings.keyPrefix() + name)
                .or(() -> load(name).filter(found -> name.startsWith(settings.keyPrefix())))
                .or(() -> Handle.looksLikeOne(name) ? byHandle(name) : Optional.empty());
    }

    private Optional<Found> load(String key) {
        return store.load(key).map(session -> new Found(key, session));
    }

    private Optional<Found> byHandle(String handle) {
        if (!(store instanceof ListableStore)) {
            return Optional.empty();
        }
        StringBuilder key = new StringBuilder();
        forEach(entry -> {
            boolean same = Handle.of(entry.key()).equals(handle);
            key.append(same ? entry.key() : "");
            return !same;
        });
        return load(key.toString());
    }

    @Override
    public void close() {
        store.close();
    }
}
