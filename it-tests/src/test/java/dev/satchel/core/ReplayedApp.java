package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application whose requests are replayed from a recording: at a given time, with given new ids. In core's package,
 * since nothing but a replay may choose ids.
 */
public final class ReplayedApp implements AutoCloseable {
    private final Deque<String> ids = new ArrayDeque<>();
    private final SteppedClock clock = new SteppedClock();
    private final SessionStores.Opened opened;
    private final SessionManager sessions;

    /**
     * Opens a session manager.
     *
     * @throws dev.satchel.SessionConfigException when the configuration is refused
     */
    public ReplayedApp(Map<String, Object> settings) {
        SessionConfig config =
                SessionConfig.builder().setAll(settings).clock(clock).build();
        opened = SessionStores.openAll(config);
        sessions = new SessionManager(opened.settings(), opened.backend(), config, ids::removeFirst);
    }

    /** Sets the clock, in seconds of the epoch. */
    public void at(long now) {
        clock.now = Instant.ofEpochSecond(now);
    }

    /** Begins a request. */
    public SessionExchange request(Optional<String> cookieHeader, List<String> newIds) {
        ids.clear();
        ids.addAll(newIds);
        return sessions.open(cookieHeader.stream().toList());
    }

    /** What is stored under a key. */
    public Optional<StoredSession> stored(String key) {
        return store().load(key).filter(Stored::isSession);
    }

    public SessionStore store() {
        return (SessionStore) opened.backend();
    }

    @Override
    public void close() {
        opened.backend().close();
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
