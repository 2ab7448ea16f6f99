package dev.satchel;

import dev.satchel.spi.SessionScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered between the requests of one browser: a dictionary, as in Flask.
 *
 * <p>A value is null, a boolean, an integer, a double, a string, a {@code byte[]}, a list, a string-keyed map, an
 * {@link java.time.Instant}, an {@link java.time.OffsetDateTime}, a {@link java.util.UUID}, a
 * {@link java.math.BigDecimal}, a {@link Tuple}, a {@link Markup}, or what a {@link SessionKey} converts to those.
 * Any other value is refused with a {@link SessionValueException} where it is put. Integers are kept as {@link Long}
 * (as {@link java.math.BigInteger} beyond 64 bits), floats as {@link Double}.
 *
 * <p>A list or map that {@link #get} returned may be changed in place; the commit notices. What {@link #merge},
 * {@link #compute} and their kin do is done again on the fresh value when another request wrote in between, so their
 * functions must not have side effects.
 *
 * <p>Nothing is loaded before the first look into the session, which throws a {@link SessionStoreException} when the
 * store fails. What was changed is stored by the commit, before the response's headers leave.
 *
 * <p>One session object belongs to one request. It may be used by several threads of that request, one at a time.
 */
public interface Session extends Map<String, @Nullable Object> {

    /**
     * Returns the session of the request that this thread serves: {@code flask.session}.
     *
     * @throws IllegalStateException outside a request, with what to do
     */
    static Session current() {
        return SessionScope.current();
    }

    /** Names this session to the browser; empty where the cookie itself is the session. A secret: do not log it. */
    Optional<String> id();

    /** Tells whether nothing was stored for this browser yet. */
    boolean isNew();

    /** Tells whether this request changed the session, changes inside its lists and maps included. */
    boolean isModified();

    /** Tells whether this request looked at the session in any way. */
    boolean isAccessed();

    /** Tells whether the cookie outlives the browser: Flask's {@code session.permanent}, kept under {@code _permanent}. */
    boolean isPermanent();

    /** Chooses whether the cookie outlives the browser. */
    void setPermanent(boolean permanent);

    /** How long the session lives without a request. {@code PERMANENT_SESSION_LIFETIME} unless set for this one. */
    Duration lifetime();

    /**
     * Gives this session a lifetime of its own, kept in the session under {@code _lifetime} in seconds. Flask keeps the
     * key and does not heed it.
     *
     * <p>A store that lets a session live on while it reads it (redis, memcached) gives it the configured lifetime
     * from then until the request commits. Should the process die in between, the session has that lifetime until its next
     * request. With {@code SESSION_REFRESH_EACH_REQUEST=false} reading changes nothing.
     *
     * @param lifetime in whole seconds; a rest is cut off
     * @throws IllegalArgumentException when it is shorter than a second, or longer than 2147483647 seconds (68 years)
     */
    void setLifetime(Duration lifetime);

    /**
     * Gives the session a new id and keeps its data. The old id dies with the next commit, whatever other requests write to
     * it. Call it whenever the user's privileges change, above all at sign-in (OWASP, Session Management). An empty session
     * stays none, and where the cookie itself is the session there is no id to change. Once the response's headers have
     * left, the commit throws an {@link IllegalStateException}.
     */
    void regenerateId();

    /**
     * Forgets the session for good. No request that still holds it can bring it back. Call it at sign-out. What is put
     * afterwards begins a new session with an id of its own.
     *
     * <p>Where the cookie itself is the session, the browser is asked to forget it; a copy of it stays valid until it
     * expires.
     */
    void invalidate();

    /**
     * Puts a value where there is none, else what the function makes of the old and the given one: exact, however many
     * requests do it at once. {@code session.merge("hits", 1L, Long::sum)}
     *
     * <p>A lambda needs its types written, {@code (Long a, Long b) -> a + b}, since {@link Map#merge} takes one as well.
     *
     * @return the value now
     * @throws SessionValueException when what is there is of another class; integers are Long, floats Double
     */
    @SuppressWarnings("overloads") // as said above
    <T> T merge(String key, T value, BinaryOperator<T> function);

    /**
     * Returns the value converted to the key's type, or null where there is none. The object may be changed in place;
     * the commit notices.
     *
     * @throws SessionValueException when what is stored does not convert
     */
    <T> @Nullable T get(SessionKey<T> key);

    /** Puts a value of the key's type, converted by Jackson. */
    <T> void put(SessionKey<T> key, T value);

    /** Removes the key's value. */
    default void remove(SessionKey<?> key) {
        remove(key.name());
    }

    /** Leaves a message for the next page: {@code flask.flash(message)}. */
    default void flash(String message) {
        flash(message, "message");
    }

    /** Leaves a message of a category for the next page: {@code flask.flash(message, category)}. */
    void flash(String message, String category);

    /**
     * Takes the messages left so far: {@code flask.get_flashed_messages(with_categories=True)}. With a store on the
     * server each message is handed to exactly one request: they are removed there before this returns.
     */
    List<Flash> takeFlashes();
}
