package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.spi.SessionSealer;
import dev.satchel.spi.Unsealed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** One request's session in the cookie itself. */
final class SealedRequestSession implements RequestSession {
    private final Context context;
    private final SessionSealer sealer;
    private final List<String> cookies;

    private Optional<Instant> sealedAt = Optional.empty();
    private boolean loaded;
    private boolean sealedByOldKey;
    private boolean invalidated;
    private boolean headersSent;
    private Optional<String> setCookie = Optional.empty();

    SealedRequestSession(Context context, SessionSealer sealer, List<String> cookies) {
        this.context = context;
        this.sealer = sealer;
        this.cookies = cookies;
    }

    @Override
    public Draft load() {
        for (String cookie : cookies) {
            Optional<Draft> draft = load(cookie);
            if (draft.isPresent()) {
                return draft.get();
            }
        }
        return begin();
    }

    private Optional<Draft> load(String cookie) {
        Instant now = context.clock().instant();
        Unsealed unsealed =
                sealer.unseal(cookie, now, context.settings().lifetime().lifetime());
        if (!(unsealed instanceof Unsealed.Accepted accepted)) {
            context.events().emit(unsealed instanceof Unsealed.Expired ? Kind.EXPIRED : Kind.REFUSED_COOKIE, "");
            return Optional.empty();
        }
        Optional<Draft> draft =
                context.codec().decode(accepted.data()).map(values -> new Draft(context.codec(), values));
        if (draft.isEmpty()) {
            context.events().emit(Kind.UNDECODABLE_DATA, "");
            return draft;
        }
        if (now.isAfter(accepted.sealedAt().plus(lifetimeOf(draft.get())))) {
            context.events().emit(Kind.EXPIRED, ""); // It has a shorter lifetime of its own.
            return Optional.empty();
        }
        loaded = true;
        sealedAt = Optional.of(accepted.sealedAt());
        sealedByOldKey = !accepted.current();
        return draft;
    }

    @Override
    public Draft begin() {
        sealedAt = Optional.empty();
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
    public void regenerateId() {
        // There is no id to change: the cookie's text is the session, and changes with it.
    }

    @Override
    public void invalidate() {
        invalidated = loaded || !cookies.isEmpty() || setCookie.isPresent();
        loaded = false;
        sealedByOldKey = false;
        sealedAt = Optional.empty();
    }

    @Override
    public void headersSent() {
        headersSent = true;
    }

    @Override
    public void commitUntouched() {
        if (cookies.isEmpty() || !context.settings().lifetime().refreshEachRequest()) {
            return;
        }
        if (cookies.stream().anyMatch(cookie -> isRefreshDue(sealer.sealedAt(cookie)))) {
            commit(load());
        }
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
    public void commit(Draft draft) {
        boolean refresh = setCookie.isEmpty() && (sealedByOldKey || isRefreshDue(draft));
        boolean changed = draft.isChanged();
        if (!changed && !refresh && !invalidated) {
            return;
        }
        if (headersSent && (changed || invalidated)) {
            throw new IllegalStateException(
                    "The session changed after the response's headers have left; it lives in the"
                            + " cookie, so the change would be lost. Change it before the response's body, or keep it on a"
                            + " server by another SESSION_TYPE.");
        }
        if (!headersSent) {
            setCookie = Optional.of(draft.keys().isEmpty() ? context.cookie().deletion() : sealed(draft));
        }
        invalidated = false;
        draft.settle();
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
        return draft.isChanged() && !draft.keys().isEmpty() ? Optional.of(sealed(draft)) : setCookie;
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
