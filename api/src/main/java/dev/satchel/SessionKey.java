package dev.satchel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * Names a value of a session and its type: {@code static final SessionKey<Cart> CART = SessionKey.of("cart", Cart.class)}.
 *
 * @param name the key in the session
 * @param type what the value converts to
 */
@SuppressWarnings("UnusedTypeParameter") // it ties get and put to one type
public record SessionKey<T>(String name, Type type) {

    public SessionKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** A key whose values are of a class. */
    public static <T> SessionKey<T> of(String name, Class<T> type) {
        return new SessionKey<>(name, type);
    }

    /** A key whose values are of a generic type: {@code SessionKey.of("carts", new TypeOf<List<Cart>>() {})}. */
    public static <T> SessionKey<T> of(String name, TypeOf<T> type) {
        return new SessionKey<>(name, type.type);
    }

    /** Captures a generic type by being subclassed. */
    @SuppressWarnings("UnusedTypeParameter") // read from the subclass by reflection
    public abstract static class TypeOf<T> {
        private final Type type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
