package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.spi.SessionSealer;
import dev.satchel.spi.Unsealed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** One request's session in the cookie itself. */
final class SealedRequestSession implements RequestSession {
    private static final Duration LONGEST_LIFETIME = Duration.ofSeconds(Integer.MAX_VALUE);

    private final Context context;
    private final SessionSealer sealer;
    private final SentCookies cookies;

    private Optional<Instant> sealedAt = Optional.empty();
    private boolean looked;
    private boolean loaded;
    private boolean stored;
    private boolean sealedByOldKey;
    /** The response has to say that the session is another than the browser holds. */
    private boolean invalidated;
    /** The session that was invalidated was one. */
    private boolean ended;

    private boolean headersSent;
    private Optional<String> setCookie = Optional.empty();

    SealedRequestSession(Context context, SessionSealer sealer, SentCookies cookies) {
        this.context = context;
        this.sealer = sealer;
        this.cookies = cookies;
    }

    @Override
    public Draft load() {
        looked = true;
        for (String cookie : cookies.values()) {
            Optional<Draft> draft = load(cookie);
            if (draft.isPresent()) {
                return draft.get();
            }
        }
        return begin();
    }

    private Optional<Draft> load(String cookie) {
        Instant now = context.clock().instant();
        // How old it may be, the session itself may say.
        Unsealed unsealed = sealer.unseal(cookie, now, LONGEST_LIFETIME);
        if (!(unsealed instanceof Unsealed.Accepted accepted)) {
            return none(unsealed instanceof Unsealed.Expired ? Kind.EXPIRED : Kind.REFUSED_COOKIE);
        }
        Optional<Draft> draft =
                context.codec().decode(accepted.data()).map(values -> new Draft(context.codec(), values));
        if (draft.isEmpty()) {
            return none(Kind.UNDECODABLE_DATA);
        }
        long age = now.getEpochSecond() - accepted.sealedAt().getEpochSecond();
        if (age > lifetimeOf(draft.get()).toSeconds()) {
            return none(Kind.EXPIRED);
        }
        loaded = true;
        stored = true;
        sealedAt = Optional.of(accepted.sealedAt());
        sealedByOldKey = !accepted.current();
        return draft;
    }

    private Optional<Draft> none(Kind why) {
        context.events().emit(why, "");
        return Optional.empty();
    }

    @Override
    public Draft begin() {
        return new Draft(context.codec(), new LinkedHashMap<>());
    }

    @Override
    public Optional<String> id() {
        return Optional.empty();
    }

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public boolean isStored() {
        return stored;
    }

    @Override
    public void regenerateId() {
        // There is no id to change: the cookie's text is the session, and changes with it.
    }

    @Override
    public void invalidate() {
        if (!looked) {
            load(); // To know whether this ends a session costs no round trip.
        }
        invalidated = stored || !cookies.values().isEmpty() || setCookie.isPresent();
        ended |= stored;
        loaded = false;
        stored = false;
        sealedByOldKey = false;
        sealedAt = Optional.empty();
    }

    @Override
    public void headersSent() {
        headersSent = true;
    }

    @Override
    public boolean isRefreshDue() {
        return context.settings().lifetime().refreshEachRequest()
                && cookies.values().stream().anyMatch(cookie -> isRefreshDue(sealer.sealedAt(cookie)));
    }

    private boolean isRefreshDue(Optional<Instant> since) {
        Duration lifetime = context.settings().lifetime().lifetime();
        return since.isPresent()
                && Duration.between(since.get(), context.clock().instant())
                                .compareTo(context.settings().lifetime().refreshAfter(lifetime))
                        >= 0;
    }

    private boolean isRefreshDue(Draft draft) {
        return context.settings().lifetime().refreshEachRequest()
                && isRefreshDue(sealedAt)
                && Lifetime.isPermanent(draft);
    }

    @Override
    public boolean commit(Draft draft) {
        boolean toBeSaid = draft.isChanged() || invalidated;
        if (headersSent && toBeSaid) {
            throw new IllegalStateException(
                    "The session changed after the response's headers have left; it lives in the"
                            + " cookie, so the change would be lost. Change it before the response's body, or keep it on a"
                            + " server by another SESSION_TYPE.");
        }
        if (toBeSaid || (!headersSent && setCookie.isEmpty() && (sealedByOldKey || isRefreshDue(draft)))) {
            setCookie = Optional.of(text(draft));
            tell(draft.keys().isEmpty());
            draft.settle();
        }
        return true;
    }

    private void tell(boolean emptied) {
        if (ended || (stored && emptied)) {
            context.events().emit(Kind.INVALIDATED, "");
        }
        if (!stored && !emptied) {
            context.events().emit(Kind.CREATED, "");
        }
        ended = false;
        invalidated = false;
        loaded &= !emptied;
        stored = !emptied;
    }

    private String text(Draft draft) {
        return draft.keys().isEmpty() ? context.cookie().deletion() : sealed(draft);
    }

    private String sealed(Draft draft) {
        String value = sealer.seal(draft.encode(), context.clock().instant());
        return context.cookie(value, Lifetime.isPermanent(draft), lifetimeOf(draft));
    }

    private Duration lifetimeOf(Draft draft) {
        return Lifetime.of(draft, context.settings().lifetime().lifetime());
    }

    @Override
    public Optional<String> setCookie() {
        return setCookie;
    }

    @Override
    public Optional<String> setCookieAfter(Draft draft) {
        return draft.isChanged() || invalidated ? Optional.of(text(draft)) : setCookie;
    }

    @Override
    public Optional<String> requestedId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> keptByClear() {
        return Optional.empty();
    }
}
