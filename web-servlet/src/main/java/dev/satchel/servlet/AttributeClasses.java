package dev.satchel.servlet;

import dev.satchel.Markup;
import dev.satchel.SessionValueException;
import dev.satchel.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes that attributes may be of: what a session keeps by itself, some of the JDK's values, and those that the
 * application lists, by their names or by their packages, which include the packages below. Nothing else is ever loaded
 * by a name that stands in a session.
 */
final class AttributeClasses {
    /** In each of the formats: UUIDs and decimals become text in some, times another kind of time, bytes base64. */
    private static final Set<Class<?>> AS_THEY_ARE =
            Set.of(String.class, Boolean.class, Long.class, Double.class, Tuple.class, Markup.class);

    private static final List<String> OF_THE_JDK = List.of(
            "java.lang.Integer",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Float",
            "java.lang.Character",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.time",
            "java.util.UUID",
            "java.util.Date",
            "java.util.Locale",
            "java.util.Currency",
            "java.net.URI",
            "java.util.Set",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "[Ljava.lang.String;",
            "[B",
            "[I",
            "[J",
            "[D",
            "[Z",
            "[C");

    private final List<String> listed;
    private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

    AttributeClasses(List<String> listed) {
        this.listed = listed.stream()
                .map(entry -> entry.endsWith(".*") ? entry.substring(0, entry.length() - 2) : entry)
                .toList();
    }

    /** Tells whether the session gives this value back as it was put. */
    static boolean comesBackAsItIs(Object value) {
        return AS_THEY_ARE.contains(value.getClass())
                || (fromTheJdk(value) && (value instanceof List || value instanceof Map));
    }

    /**
     * Returns the class under which a value is kept.
     *
     * @throws SessionValueException when it is not on the list
     */
    Class<?> checked(String name, Object value) {
        Class<?> type = classOf(value);
        if (!isAllowed(type.getName())) {
            throw new SessionValueException("The session attribute \"" + name + "\" is a " + type.getName()
                    + ", which sessions do not keep. Add this class or its package to SESSION_SERVLET_CLASSES,"
                    + " so that it is kept as JSON; or keep text, numbers, lists and maps.");
        }
        return type;
    }

    /**
     * Loads a class that is noted in a session.
     *
     * @throws ClassNotFoundException when it is not on the list or not there
     */
    Class<?> named(String name) throws ClassNotFoundException {
        Class<?> type = known.get(name);
        if (type == null) {
            if (!isAllowed(name)) {
                throw new ClassNotFoundException(name + " is not on the list of SESSION_SERVLET_CLASSES");
            }
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            type = Class.forName(name, false, loader == null ? AttributeClasses.class.getClassLoader() : loader);
            known.put(name, type);
        }
        return type;
    }

    private boolean isAllowed(String name) {
        return matches(OF_THE_JDK, name) || matches(listed, name);
    }

    private static boolean matches(List<String> entries, String name) {
        return entries.stream().anyMatch(entry -> name.equals(entry) || name.startsWith(entry + "."));
    }

    private static Class<?> classOf(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass();
        }
        return value instanceof Set && fromTheJdk(value) && !isAllowedSet(value) ? Set.class : value.getClass();
    }

    private static boolean isAllowedSet(Object value) {
        return OF_THE_JDK.contains(value.getClass().getName());
    }

    private static boolean fromTheJdk(Object value) {
        return value.getClass().getName().startsWith("java.");
    }
}
