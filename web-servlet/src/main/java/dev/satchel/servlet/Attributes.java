package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.SessionKey;
import dev.satchel.SessionValueException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session. A value that does not come back as the class it was, an {@code Integer} or an
 * application's {@code Cart}, is converted as a {@link SessionKey} does it, and its class is noted by name under
 * {@code _classes}: the value itself stays readable for everyone else who shares the session.
 */
final class Attributes {
    private static final System.Logger LOG = System.getLogger(Attributes.class.getPackageName());
    private static final String CLASSES = "_classes";
    private static final String ID = "_sid";
    private static final Set<String> OURS =
            Set.of(CLASSES, ID, Times.CREATED, Times.ACCESSED, "_permanent", "_lifetime");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Session session;
    private final AttributeClasses classes;

    Attributes(Session session, AttributeClasses classes) {
        this.session = session;
        this.classes = classes;
    }

    List<String> names() {
        return session.keySet().stream().filter(name -> !OURS.contains(name)).toList();
    }

    /** Returns the value, or null where there is none or its class is not what it was. */
    @Nullable Object get(String name) {
        if (OURS.contains(name)) {
            return null;
        }
        String noted = noted().get(name) instanceof String type ? type : null;
        return noted == null ? session.get(name) : converted(name, noted);
    }

    /** Puts a value; notes its class where it needs one. */
    void set(String name, Object value) {
        if (OURS.contains(name)) {
            throw new SessionValueException(
                    "\"" + name + "\" is a key that the session keeps for itself; use another name.");
        }
        if (AttributeClasses.comesBackAsItIs(value)) {
            session.put(name, value);
            note(name, null);
        } else {
            Class<?> type = classes.checked(name, value);
            session.put(new SessionKey<>(name, type), value);
            note(name, type.getName());
        }
    }

    void remove(String name) {
        if (!OURS.contains(name)) {
            session.remove(name);
            note(name, null);
        }
    }

    /** Tells whether any value is of a class of its own. */
    boolean hasClasses() {
        return !noted().isEmpty();
    }

    /** A random id, for a session that has none: it lives in the cookie. */
    String id() {
        Object id = session.get(ID);
        if (id instanceof String text) {
            return text;
        }
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String text = HexFormat.of().formatHex(random);
        session.put(ID, text);
        return text;
    }

    void forgetId() {
        if (session.containsKey(ID)) {
            session.remove(ID);
        }
    }

    private @Nullable Object converted(String name, String type) {
        if (session.get(name) == null) {
            return null;
        }
        try {
            return session.get(new SessionKey<>(name, classes.named(type)));
        } catch (SessionValueException | ClassNotFoundException | LinkageError changed) {
            LOG.log(
                    Level.WARNING,
                    "The session attribute \"" + name + "\" is lost: it was a " + type
                            + ", which cannot be read any more.",
                    changed);
            return null;
        }
    }

    private Map<?, ?> noted() {
        return session.get(CLASSES) instanceof Map<?, ?> map ? map : Map.of();
    }

    private void note(String name, @Nullable String type) {
        if (type == null ? noted().containsKey(name) : !type.equals(noted().get(name))) {
            session.compute(CLASSES, (key, old) -> with(old, name, type));
        }
    }

    private static @Nullable Object with(@Nullable Object old, String name, @Nullable String type) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (old instanceof Map<?, ?> noted) {
            map.putAll(noted);
        }
        if (type == null) {
            map.remove(name);
        } else {
            map.put(name, type);
        }
        return map.isEmpty() ? null : map;
    }
}
