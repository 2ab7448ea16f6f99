package dev.satchel.core;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a session lives.
 *
 * @param lifetime of a session that has none of its own
 * @param permanent whether a new session is permanent; server-side stores only, as in Flask-Session
 * @param refreshEachRequest whether requests that change nothing let the session live on
 * @param refreshAfter how much of the lifetime passes before a refresh is due, where configured
 * @param idRenewAfter how old an id gets before the session has another; none: as old as the session
 * @param idRenewGrace how long an id that was renewed still opens the session
 */
record LifetimeSettings(
        Duration lifetime,
        boolean permanent,
        boolean refreshEachRequest,
        Optional<Duration> refreshAfter,
        Optional<Duration> idRenewAfter,
        Duration idRenewGrace) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(36_525);
    private static final Duration MOST_GRACE = Duration.ofMinutes(5);
    private static final int DEFAULT_PARTS = 60;

    static LifetimeSettings read(SettingsReader reader) {
        Duration lifetime = reader.duration(
                CoreSetting.PERMANENT_SESSION_LIFETIME,
                given -> given.compareTo(LEAST) >= 0 && given.compareTo(MOST) <= 0);
        Duration grace = reader.duration(CoreSetting.SESSION_ID_RENEW_GRACE, given -> given.compareTo(MOST_GRACE) <= 0);
        return new LifetimeSettings(
                lifetime,
                reader.flag(CoreSetting.SESSION_PERMANENT),
                reader.flag(CoreSetting.SESSION_REFRESH_EACH_REQUEST),
                reader.optionalDuration(CoreSetting.SESSION_REFRESH_AFTER, after -> after.compareTo(lifetime) < 0),
                reader.optionalDuration(CoreSetting.SESSION_ID_RENEW_AFTER, after -> after.compareTo(grace) > 0),
                grace);
    }

    /**
     * How much of a session's lifetime passes before a refresh is due: as configured, otherwise a sixtieth of it. Zero:
     * each request refreshes, as in Flask.
     */
    Duration refreshAfter(Duration ofLifetime) {
        Duration sixtieth = Duration.ofNanos(ofLifetime.toNanos() / DEFAULT_PARTS); // dividedBy goes by BigDecimal
        return refreshAfter
                .map(after -> after.compareTo(ofLifetime) < 0 ? after : sixtieth)
                .orElse(sixtieth);
    }
}
