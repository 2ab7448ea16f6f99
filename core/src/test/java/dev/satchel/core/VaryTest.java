package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.Session;
import dev.satchel.SessionException;
import dev.satchel.SessionKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever looks at the session makes the response vary by its cookie, so that no cache hands it to another. */
class VaryTest {
    /** They ask what the request did, and tell nothing of the session. */
    private static final Set<String> NO_LOOK = Set.of("isModified", "isAccessed", "equals", "hashCode", "current");

    private final Lab lab = new Lab();

    static Stream<Method> methods() {
        return Arrays.stream(Session.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !NO_LOOK.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyKindOfAccessCounts(Method method) throws Exception {
        SessionExchange exchange = lab.sessions.open(List.of());
        assertThat(exchange.commit().varyCookie()).isFalse();
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(VaryTest::any).toArray();

        try {
            @Nullable Object result = method.invoke(exchange.session(), arguments);
            if (result instanceof Iterable<?> view) {
                assertThat(view.iterator()).isNotNull();
            }
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOfAny(SessionException.class, IllegalArgumentException.class);
        }

        assertThat(exchange.commit().varyCookie()).isTrue();
    }

    private static Object any(Class<?> type) {
        if (type == SessionKey.class) {
            return SessionKey.of("key", String.class);
        }
        if (type == Map.class) {
            return Map.of("a", 1L);
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Duration.class) {
            return Duration.ofMinutes(1);
        }
        if (type == java.util.function.Function.class) {
            return (java.util.function.Function<Object, Object>) key -> "made";
        }
        if (type == BinaryOperator.class) {
            return (BinaryOperator<Object>) (old, given) -> given;
        }
        if (BiFunction.class.isAssignableFrom(type)) {
            return (BiFunction<Object, Object, Object>) (key, old) -> "made";
        }
        if (type == java.util.function.BiConsumer.class) {
            return (java.util.function.BiConsumer<Object, Object>) (key, value) -> {};
        }
        return "text";
    }
}
