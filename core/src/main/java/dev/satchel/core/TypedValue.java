package dev.satchel.core;

import dev.satchel.SessionKey;
import dev.satchel.SessionValueException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An application's object in a session: what it was made from, and the object, which the application may change in place.
 * While it has not changed, the session keeps the very value it was made from, with all that the class does not know.
 */
final class TypedValue {
    // No polymorphic typing: what a session holds never chooses a class.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .findAndAddModules()
            .build();

    private final SessionKey<?> key;
    private final Object object;
    private @Nullable Object plain;
    private byte @Nullable [] encodedAtFirst;
    /** The plain value when it was handed out beside the object. */
    private byte @Nullable [] handedOut;

    private TypedValue(SessionKey<?> key, Object object, @Nullable Object plain, byte @Nullable [] encodedAtFirst) {
        this.key = key;
        this.object = object;
        this.plain = plain;
        this.encodedAtFirst = encodedAtFirst;
    }

    /** An object that the application puts. */
    static TypedValue put(SessionKey<?> key, Object object) {
        return new TypedValue(key, object, null, null);
    }

    /** An object made from what the session holds. */
    static TypedValue made(SessionKey<?> key, Object plain, Function<@Nullable Object, byte[]> encode) {
        Object object = fromPlain(key, plain);
        return new TypedValue(key, object, plain, encode.apply(toPlain(key, object)));
    }

    String name() {
        return key.name();
    }

    Object object() {
        return object;
    }

    boolean isOf(Type type) {
        return key.type().equals(type);
    }

    /** The value as a session keeps it, as of now. */
    @Nullable Object plain(Function<@Nullable Object, byte[]> encode) {
        @Nullable Object now = toPlain(key, object);
        if (encodedAtFirst == null || !Arrays.equals(encodedAtFirst, encode.apply(now))) {
            plain = now;
            encodedAtFirst = encode.apply(now);
            handedOut = null;
        }
        return plain;
    }

    /** Hands out the value as a session keeps it. Changes in place to it are kept while the object does not change. */
    @Nullable Object handOut(Function<@Nullable Object, byte[]> encode) {
        @Nullable Object now = plain(encode);
        if (handedOut == null) {
            handedOut = encode.apply(now);
        }
        return now;
    }

    /** Tells whether the plain value was handed out and changed in place, so that the object is no longer what it was. */
    boolean isOutdated(Function<@Nullable Object, byte[]> encode) {
        return handedOut != null && !Arrays.equals(handedOut, encode.apply(plain(encode)));
    }

    /** Converts what the session holds; what needs no conversion is returned as it is. */
    static Object fromPlain(SessionKey<?> key, Object plain) {
        if (key.type() instanceof Class<?> type && type.isInstance(plain)) {
            return plain;
        }
        try {
            return JSON.convertValue(plain, JSON.constructType(key.type()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new SessionValueException(
                    "session[\"" + key.name() + "\"] does not convert to "
                            + key.type().getTypeName() + ": remove it, or read it as the type it was put as",
                    e);
        }
    }

    static @Nullable Object toPlain(SessionKey<?> key, Object object) {
        if (Values.isPlain(object)) {
            return Values.checked(key.name(), object);
        }
        try {
            return Values.checked(key.name(), JSON.convertValue(object, Object.class));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new SessionValueException(
                    "session[\"" + key.name() + "\"]: Jackson cannot convert a "
                            + object.getClass().getName() + " to JSON",
                    e);
        }
    }
}
