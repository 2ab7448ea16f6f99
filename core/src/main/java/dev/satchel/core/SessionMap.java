package dev.satchel.core;

import dev.satchel.Flash;
import dev.satchel.Session;
import dev.satchel.SessionKey;
import dev.satchel.SessionValueException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The session as the application sees it: a map, and what a session has beside that. */
final class SessionMap extends DraftMap implements Session {
    private final SessionExchange exchange;
    private final Duration defaultLifetime;

    SessionMap(SessionExchange exchange, Duration defaultLifetime) {
        super(exchange);
        this.exchange = exchange;
        this.defaultLifetime = defaultLifetime;
    }

    @Override
    public Optional<String> id() {
        return exchange.id();
    }

    @Override
    public boolean isNew() {
        return exchange.isNew();
    }

    @Override
    public boolean isModified() {
        return exchange.isModified();
    }

    @Override
    public boolean isAccessed() {
        return exchange.isAccessed();
    }

    @Override
    public boolean isPermanent() {
        return exchange.read(Lifetime::isPermanent);
    }

    @Override
    public void setPermanent(boolean permanent) {
        put(Lifetime.PERMANENT, permanent);
    }

    @Override
    public Duration lifetime() {
        return exchange.read(draft -> Lifetime.of(draft, defaultLifetime));
    }

    @Override
    public void setLifetime(Duration lifetime) {
        long seconds = lifetime.toSeconds();
        if (seconds < 1 || seconds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A session lives for 1 to " + Integer.MAX_VALUE + " seconds, not for " + lifetime);
        }
        put(Lifetime.OWN, seconds);
    }

    @Override
    public void regenerateId() {
        exchange.regenerateId();
    }

    @Override
    public void invalidate() {
        exchange.invalidate();
    }

    @Override
    @SuppressWarnings("unchecked") // Jackson made it of the key's type
    public <T> @Nullable T get(SessionKey<T> key) {
        return (T) exchange.<@Nullable Object>read(draft -> draft.get(key));
    }

    @Override
    public <T> void put(SessionKey<T> key, T value) {
        exchange.write(draft -> {
            draft.put(key, value);
            return null;
        });
    }

    @Override
    public void flash(String message, String category) {
        exchange.flash(message, category);
    }

    @Override
    public List<Flash> takeFlashes() {
        return exchange.takeFlashes();
    }

    @Override
    @SuppressWarnings("unchecked") // each value is tested to be of T's class
    public <T> T merge(String key, T value, BinaryOperator<T> function) {
        if (Values.widened(value) != value) {
            throw ofAnotherClass(key, value, Values.widened(value));
        }
        BiFunction<Object, Object, Object> ofObjects = (old, given) -> {
            if (!value.getClass().isInstance(old)) {
                throw ofAnotherClass(key, value, old);
            }
            return function.apply((T) old, (T) given);
        };
        return (T) Objects.requireNonNull(merge(key, value, ofObjects));
    }

    private static SessionValueException ofAnotherClass(String key, Object value, @Nullable Object kept) {
        String there = kept == null ? "null" : kept.getClass().getSimpleName();
        return new SessionValueException(
                "session[\"" + key + "\"] is kept as a " + there + " and cannot be merged with a "
                        + value.getClass().getSimpleName() + ". Integers are kept as Long: merge(key, 1L, Long::sum).");
    }
}
