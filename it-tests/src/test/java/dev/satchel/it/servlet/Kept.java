package dev.satchel.it.servlet;

import dev.satchel.core.SessionManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks into sessions from outside their requests. */
record Kept(SessionManager sessions, Optional<String> cookie) {

    /** A value of the session that a cookie names, as it is kept at this moment. */
    static @Nullable Object value(SessionManager sessions, String cookie, String key) {
        return sessions.open(List.of(cookie)).session().get(key);
    }

    /** Fails unless the session has these values. */
    void require(Map<String, Object> expected) {
        expected.forEach((key, value) -> {
            Object found = cookie.map(pair -> value(sessions, pair, key)).orElse(null);
            require(Objects.equals(found, value), key + " is " + found + " instead of " + value);
        });
    }

    /** The same, given some time: what is stored after the response may be a little late. */
    void requireSoon(Map<String, Object> expected) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (true) {
            try {
                require(expected);
                return;
            } catch (AssertionError missing) {
                if (System.nanoTime() > deadline) {
                    throw missing;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
