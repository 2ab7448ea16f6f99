package dev.satchel.core;

import dev.satchel.CookieTooLargeException;
import dev.satchel.core.codec.HttpDate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes our {@code Set-Cookie} values, letter for letter as Werkzeug's {@code dump_cookie} does: {@code Domain; Expires;
 * Max-Age; Secure; HttpOnly; Path; SameSite; Partitioned}.
 */
final class SetCookie {
    /** RFC 6265bis, section 5.7: a browser drops a cookie whose name and value are longer together. */
    private static final int MOST_BYTES = 4096;

    private static final String EPOCH = HttpDate.format(Instant.EPOCH);

    private final String name;
    private final String beforeDates;
    private final String afterDates;
    private volatile Dated latest = new Dated(0, EPOCH);

    SetCookie(CookieSettings settings) {
        name = settings.name();
        beforeDates = settings.domain().map(domain -> "; Domain=" + domain).orElse("");
        afterDates = (settings.secure() || settings.partitioned() ? "; Secure" : "")
                + (settings.httpOnly() ? "; HttpOnly" : "")
                + "; Path="
                + settings.path()
                + settings.sameSite().map(policy -> "; SameSite=" + policy).orElse("")
                + (settings.partitioned() ? "; Partitioned" : "");
    }

    /**
     * A cookie with a value.
     *
     * @param expires when the browser forgets it; none: when the browser ends
     * @throws CookieTooLargeException when name and value exceed 4096 bytes
     */
    String with(String value, Optional<Instant> expires) {
        if (name.length() + value.length() > MOST_BYTES) {
            throw new CookieTooLargeException("The session does not fit its cookie: name and value have "
                    + (name.length() + value.length()) + " bytes, and browsers drop what exceeds " + MOST_BYTES
                    + ". Keep less in it, or keep it on a server by another SESSION_TYPE.");
        }
        return write(value, expires.map(this::date).orElse(null), "");
    }

    /** The cookie that makes a browser forget ours: every attribute is repeated, else browsers ignore it. */
    String deletion() {
        return write("", EPOCH, "; Max-Age=0");
    }

    /** Most cookies of a second expire in the same one. */
    private String date(Instant instant) {
        Dated known = latest;
        if (known.second() != instant.getEpochSecond()) {
            known = new Dated(instant.getEpochSecond(), HttpDate.format(instant));
            latest = known;
        }
        return known.text();
    }

    private record Dated(long second, String text) {}

    private String write(String value, @Nullable String expires, String maxAge) {
        return name + "=" + value + beforeDates + (expires == null ? "" : "; Expires=" + expires) + maxAge + afterDates;
    }
}
