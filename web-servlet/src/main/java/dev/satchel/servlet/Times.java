package dev.satchel.servlet;

import dev.satchel.Session;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a session was created and last used: epoch milliseconds under {@code _created} and {@code _accessed}, kept only in
 * sessions that the Servlet API created.
 *
 * <p>The last use is written again when a sixtieth of the session's lifetime has passed, at most, so that reading a session
 * does not become writing it; {@link #lastAccessed} is that much imprecise.
 */
final class Times {
    static final String CREATED = "_created";
    static final String ACCESSED = "_accessed";

    private final Session session;
    private final long now;
    private @Nullable Long lastAccessed;

    Times(Session session, Clock clock) {
        this.session = session;
        this.now = clock.millis();
    }

    void begin() {
        session.put(CREATED, now);
    }

    void noteAccess() {
        if (session.get(CREATED) instanceof Long) {
            long last = lastAccessed();
            lastAccessed = last;
            Duration precision = session.lifetime().dividedBy(60);
            if (now - last > precision.toMillis()) {
                session.compute(ACCESSED, (key, old) -> old instanceof Long at && at > now ? at : (Long) now);
            }
        }
    }

    /** When the session was created; now, where another than the Servlet API did that. */
    long created() {
        return time(CREATED, now);
    }

    /** When a request before this one used the session. */
    long lastAccessed() {
        return lastAccessed == null ? time(ACCESSED, created()) : lastAccessed;
    }

    private long time(String key, long otherwise) {
        return session.get(key) instanceof Long millis ? millis : otherwise;
    }
}
