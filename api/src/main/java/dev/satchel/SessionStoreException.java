package dev.satchel;

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
}
