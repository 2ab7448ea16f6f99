package dev.satchel;

import org.jspecify.annotations.Nullable;

/** Something is broken: what, where and what to do stands in the message. A missing session is never an exception. */
public abstract class SessionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
