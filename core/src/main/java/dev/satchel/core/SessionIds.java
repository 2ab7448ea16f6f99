package dev.satchel.core;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids, and tells what could be one: base64url characters, as Python's {@code secrets.token_urlsafe} makes them. */
final class SessionIds {
    /** Longer ones are nobody's: Flask-Session's have 43 characters, those of its versions up to 0.5 were 36 long. */
    private static final int MOST_CHARACTERS = 172;

    // A table, since a processor cannot foresee whether a random id goes on with a letter or a digit.
    private static final boolean[] IN_ALPHABET = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .forEach(c -> IN_ALPHABET[c] = true);
    }

    // One generator for each thread: a shared one makes threads wait for each other.
    private static final ThreadLocal<SecureRandom> RANDOM = ThreadLocal.withInitial(SecureRandom::new);

    private SessionIds() {}

    /** A new id with {@code bytes} bytes of entropy. */
    static String next(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.get().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Tells whether this could be an id. What could not is never looked up in a store. */
    static boolean isId(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= IN_ALPHABET.length || !IN_ALPHABET[c]) {
                return false;
            }
        }
        return true;
    }
}
