package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.core.codec.SessionCodec;
import dev.satchel.core.codec.StoreCodec;
import dev.satchel.core.codec.TaggedJson;
import dev.satchel.core.signing.SignedSid;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionSealer;
import dev.satchel.spi.SessionStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sessions for an application: made once from a configuration, safe for use by many threads, closed at the end.
 *
 * <p>What a request changed is stored exactly once when its commit returns, and at most once when that throws, also where
 * the connection to the store was cut; {@link dev.satchel.UnknownOutcomeException} says when only the store knows. A request
 * waits for a store that hangs no longer than one of its timeouts.
 *
 * <p>That lasts as long as the server keeps what it acknowledged. One that loses it, by a failover, an eviction or a
 * restart from an older state, takes with it: whole sessions, the latest writes to a session, and the latest sign-outs and
 * changes of ids, whose old ids live again. It never mixes two states, a session that is gone is not made again by a
 * request that was under way, and later changes are done on what is there.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SessionManager implements AutoCloseable {
    private final Context context;
    private final SessionBackend backend;
    private final SessionConfig config;

    SessionManager(CoreSettings settings, SessionBackend backend, SessionConfig config, Supplier<String> ids) {
        this.backend = backend;
        this.config = config;
        this.context = new Context(
                settings,
                new SetCookie(settings.cookie()),
                codec(settings, backend),
                new Events(config.listeners(), config.clock(), settings.secretKeys()),
                config.clock(),
                settings.useSigner() ? Optional.of(sidSigner(settings.secretKeys())) : Optional.empty(),
                IdRenewal.of(settings.lifetime(), config.clock()),
                ids);
    }

    /**
     * Checks the configuration, finds the store by {@code SESSION_TYPE} and opens it.
     *
     * @throws dev.satchel.SessionConfigException when a setting is wrong or no store of that type is on the class path
     * @throws dev.satchel.SessionStoreException when the store cannot be used
     */
    public static SessionManager create(SessionConfig config) {
        SessionStores.Opened opened = SessionStores.openAll(config);
        int idLength = opened.settings().idLength();
        return new SessionManager(opened.settings(), opened.backend(), config, () -> SessionIds.next(idLength));
    }

    private static SessionCodec codec(CoreSettings settings, SessionBackend backend) {
        if (backend instanceof SessionSealer) {
            return new TaggedJson();
        }
        return settings.format() == CoreSettings.Format.JSON ? StoreCodec.json() : StoreCodec.msgpack();
    }

    private static SignedSid sidSigner(List<byte[]> keys) {
        return new SignedSid(dev.satchel.core.signing.SecretKeys.of(keys.get(0), keys.subList(1, keys.size())));
    }

    /** Begins a request. Looks at nothing but the cookies, and at those on demand; costs no round trip. */
    public SessionExchange open(List<String> cookieHeaders) {
        SentCookies cookies = new SentCookies(context, cookieHeaders);
        RequestSession request = backend instanceof SessionStore store
                ? new StoredRequestSession(context, store, cookies)
                : new SealedRequestSession(context, (SessionSealer) backend, cookies);
        return new SessionExchange(request, context);
    }

    /**
     * Opens a session by its id, outside a request: its changes are kept by {@link SessionExchange#commit}, its headers
     * are nobody's. Where the cookie is the session, there is none to open: it is empty and cannot be kept.
     */
    public SessionExchange openById(String id) {
        Context plain = context.withoutBrowser();
        return new SessionExchange(
                backend instanceof SessionStore store
                        ? new StoredRequestSession(plain, store, SentCookies.of(plain, id))
                        : new SealedRequestSession(plain, (SessionSealer) backend, new SentCookies(plain, List.of())),
                plain);
    }

    /** What this was made from. */
    public SessionConfig config() {
        return config;
    }

    /** The store on the server, where sessions are not kept in the cookie. */
    public Optional<SessionStore> store() {
        return backend instanceof SessionStore store ? Optional.of(store) : Optional.empty();
    }

    /** The name a session has in the store. */
    public String storeKey(String id) {
        return context.storeKey(id);
    }

    /** Closes the store, if this opened it. */
    @Override
    public void close() {
        backend.close();
    }
}
