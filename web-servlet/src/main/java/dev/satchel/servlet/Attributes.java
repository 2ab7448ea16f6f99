package dev.satchel.servlet;

import dev.satchel.Session;
import dev.satchel.SessionKey;
import dev.satchel.SessionValueException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session. A value that does not come back as the class it was, an {@code Integer} or an
 * application's {@code Cart}, is converted as a {@link SessionKey} does it, and the name of its class is noted beside it,
 * under {@code _class:} and the attribute's name: the value itself stays readable for everyone who shares the session.
 */
final class Attributes {
    private static final System.Logger LOG = System.getLogger(Attributes.class.getPackageName());
    private static final String CLASS = "_class:";
    private static final String ID = "_sid";
    private static final Set<String> OURS =
            Set.of(ID, Times.CREATED, Times.ACCESSED, "_permanent", "_lifetime", "_renewed");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Session session;
    private final AttributeClasses classes;
    private @Nullable String unkeptId;

    Attributes(Session session, AttributeClasses classes) {
        this.session = session;
        this.classes = classes;
    }

    List<String> names() {
        return session.keySet().stream().filter(name -> !isOurs(name)).toList();
    }

    /** Returns the value, or null where there is none or its class is not what it was. */
    @Nullable Object get(String name) {
        if (isOurs(name)) {
            return null;
        }
        return session.get(CLASS + name) instanceof String type ? converted(name, type) : session.get(name);
    }

    /** Puts a value; notes its class where it needs one. */
    void set(String name, Object value) {
        if (isOurs(name)) {
            throw new SessionValueException(
                    "\"" + name + "\" is a key that the session keeps for itself; use another name.");
        }
        if (AttributeClasses.comesBackAsItIs(value)) {
            session.put(name, value);
            forgetClass(name);
        } else {
            Class<?> type = classes.checked(name, value);
            session.put(new SessionKey<>(name, type), value);
            session.put(CLASS + name, type.getName());
        }
    }

    void remove(String name) {
        if (!isOurs(name)) {
            session.remove(name);
            forgetClass(name);
        }
    }

    /** Tells whether any value is of a class of its own. */
    boolean hasClasses() {
        return session.keySet().stream().anyMatch(name -> name.startsWith(CLASS));
    }

    /** A random id, for a session that has none: it lives in the cookie. A new one is kept there if it still can be. */
    String id(boolean keep) {
        Object id = session.get(ID);
        if (id instanceof String text) {
            return text;
        }
        String text = unkeptId == null ? randomId() : unkeptId;
        if (keep) {
            session.put(ID, text);
        } else {
            unkeptId = text;
        }
        return text;
    }

    private static String randomId() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    void forgetId() {
        session.remove(ID);
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

    private void forgetClass(String name) {
        session.remove(CLASS + name);
    }

    private static boolean isOurs(String name) {
        return OURS.contains(name) || name.startsWith(CLASS);
    }
}
