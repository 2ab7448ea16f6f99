package dev.satchel;

/** The session does not fit a cookie: name and value exceed 4096 bytes (RFC 6265bis, section 5.7). */
public final class CookieTooLargeException extends SessionException {
    private static final long serialVersionUID = 1L;

    public CookieTooLargeException(String message) {
        super(message, null);
    }
}
