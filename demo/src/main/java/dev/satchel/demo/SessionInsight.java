package dev.satchel.demo;

import dev.satchel.Session;
import dev.satchel.SessionConfig;
import dev.satchel.SessionStoreException;
import dev.satchel.core.ConfigReport;
import dev.satchel.core.SessionManager;
import dev.satchel.spi.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks behind a session: its cookie, its bytes in the store. An application has no need of it; a demo has. */
final class SessionInsight {
    private static final int LONGEST_DUMP = 768;

    private final SessionManager sessions;
    private final Clock clock;
    private final ConfigReport settings;

    SessionInsight(SessionManager sessions, SessionConfig config) {
        this.sessions = sessions;
        clock = config.clock();
        settings = ConfigReport.of(config);
    }

    String storeType() {
        return settings.type();
    }

    /** Where sessions are kept: the type, and the setting that says where, without passwords. */
    String place() {
        String key = switch (settings.type()) {
            case "redis" -> "SESSION_REDIS";
            case "memcached" -> "SESSION_MEMCACHED";
            case "mongodb" -> "SESSION_MONGODB";
            case "sqlalchemy" -> "SQLALCHEMY_DATABASE_URI";
            case "filesystem" -> "SESSION_FILE_DIR";
            default -> "";
        };
        String place = settings.settings().get(key);
        return settings.type() + (place == null ? "" : " (" + key + " " + place + ")");
    }

    /** Whether the store answers: asks it for a session that nobody has. */
    Answer health() {
        try {
            sessions.store().ifPresent(store -> store.load(sessions.storeKey("healthz")));
            return health(200, "ok");
        } catch (SessionStoreException broken) {
            return health(503, "the store does not answer");
        }
    }

    private Answer health(int status, String text) {
        return Answer.of(status, Json.TYPE, () -> Json.write(Map.of("status", text, "store", settings.type())));
    }

    /** Looks at a session that was committed with the answer to a request. */
    Look look(Session session, Request request) {
        Optional<String> header = request.cookieHeaderOfTheAnswer(settings.cookieName());
        Optional<String> value = header.map(SessionInsight::valueOf).or(() -> request.cookie(settings.cookieName()));
        Optional<StoredSession> stored = session.id().flatMap(this::load);
        Map<String, String> data = new LinkedHashMap<>();
        session.forEach((key, one) -> data.put(key, Json.write(one)));
        return new Look(
                settings.type(),
                header,
                value.map(this::parts).orElse(List.of()),
                left(session, stored),
                data,
                stored.map(this::show));
    }

    private Optional<StoredSession> load(String id) {
        try {
            return sessions.store().flatMap(store -> store.load(sessions.storeKey(id)));
        } catch (SessionStoreException broken) {
            return Optional.empty(); // the page has begun already: it shows nothing where the bytes would be
        }
    }

    private Duration left(Session session, Optional<StoredSession> stored) {
        return stored.flatMap(StoredSession::expiresAt)
                .map(end -> Duration.between(clock.instant(), end))
                .orElseGet(session::lifetime);
    }

    private Look.Stored show(StoredSession stored) {
        byte[] bytes = stored.data();
        return new Look.Stored(
                sessions.storeKey("<id>"), settings.format(), bytes.length, HexDump.of(bytes, LONGEST_DUMP));
    }

    private List<CookieParts.Part> parts(String value) {
        if (sessions.store().isPresent()) {
            return CookieParts.named(value);
        }
        SealedCookie cookie = SealedCookie.peek(value);
        return CookieParts.sealed(value, cookie.time(), cookie.content());
    }

    private static String valueOf(String setCookie) {
        int end = setCookie.indexOf(';');
        return setCookie.substring(setCookie.indexOf('=') + 1, end < 0 ? setCookie.length() : end);
    }
}
