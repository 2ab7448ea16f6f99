package dev.satchel.core;

import java.util.Optional;

/**
 * The session cookie's name and attributes, as the header writes them: quoted, encoded, consistent.
 *
 * @param name the name on the wire: UTF-8 bytes read as Latin-1, as Werkzeug writes one and as a server hands headers over
 * @param domain empty: no attribute; an empty text: {@code Domain=}
 * @param path percent-quoted
 * @param secure true also where {@code partitioned} demands it
 * @param sameSite {@code Strict}, {@code Lax} or {@code None}; empty: no attribute
 * @param warnAbove a longer {@code Set-Cookie} is warned of; 0: none is
 */
record CookieSettings(
        String name,
        Optional<String> domain,
        String path,
        boolean secure,
        boolean httpOnly,
        Optional<String> sameSite,
        boolean partitioned,
        int warnAbove) {

    static CookieSettings read(SettingsReader reader) {
        boolean partitioned = reader.flag(CoreSetting.SESSION_COOKIE_PARTITIONED);
        CookieSettings cookie = new CookieSettings(
                CookieText.name(reader),
                CookieText.domain(reader),
                CookieText.path(reader),
                reader.flag(CoreSetting.SESSION_COOKIE_SECURE) || partitioned,
                reader.flag(CoreSetting.SESSION_COOKIE_HTTPONLY),
                CookieText.sameSite(reader),
                partitioned,
                reader.integer(CoreSetting.MAX_COOKIE_SIZE, 0, Integer.MAX_VALUE));
        CookieRules.check(cookie, reader);
        return cookie;
    }
}
