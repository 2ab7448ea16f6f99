package dev.satchel;

import org.jspecify.annotations.Nullable;

/** A value that a session cannot keep, or that does not convert to the type asked for. */
public final class SessionValueException extends SessionException {
    private static final long serialVersionUID = 1L;

    public SessionValueException(String message) {
        super(message, null);
    }

    public SessionValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
