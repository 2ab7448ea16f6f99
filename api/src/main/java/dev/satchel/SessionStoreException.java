package dev.satchel;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked: it is down, slow, full, or refused us. */
public class SessionStoreException extends SessionException {
    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message) {
        super(message, null);
    }

    public SessionStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A fault that says what failed, and then why: the messages along the causes, those that say something new. */
    public static SessionStoreException because(String what, Throwable cause) {
        StringBuilder message = new StringBuilder(what);
        append(message, cause, Collections.newSetFromMap(new IdentityHashMap<>()));
        return new SessionStoreException(message.toString(), cause);
    }

    /** Each cause once: they may go in a circle, as H2's do. */
    private static void append(StringBuilder message, @Nullable Throwable cause, Set<Throwable> seen) {
        if (cause == null || !seen.add(cause)) {
            return;
        }
        String reason =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : String.valueOf(cause.getMessage());
        if (message.indexOf(reason) < 0) {
            message.append(": ").append(reason);
        }
        for (Throwable suppressed : cause.getSuppressed()) {
            append(message, suppressed, seen);
        }
        append(message, cause.getCause(), seen);
    }
}
