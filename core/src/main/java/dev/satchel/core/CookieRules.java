package dev.satchel.core;

import java.util.Locale;

/**
 * What browsers demand of a cookie before they keep it (RFC 6265bis, sections 4.1.3 and 5.7; prefixes count in any case of
 * letters). A cookie that breaks a rule is dropped without a word, and with it every session.
 */
final class CookieRules {
    private CookieRules() {}

    static void check(CookieSettings cookie, SettingsReader reader) {
        String name = cookie.name().toLowerCase(Locale.ROOT);
        boolean host = name.startsWith("__host-");
        boolean http = name.startsWith("__http-") || name.startsWith("__host-http-");
        if ((host || http || name.startsWith("__secure-")) && !cookie.secure()) {
            reader.rejected(CoreSetting.SESSION_COOKIE_SECURE, "true, since " + named(cookie));
        }
        if (host && cookie.domain().isPresent()) {
            reader.rejected(CoreSetting.SESSION_COOKIE_DOMAIN, "not set, since " + named(cookie));
        }
        if (host && !cookie.path().equals("/")) {
            CoreSetting key = reader.text(CoreSetting.SESSION_COOKIE_PATH).isPresent()
                    ? CoreSetting.SESSION_COOKIE_PATH
                    : CoreSetting.APPLICATION_ROOT;
            reader.rejected(key, "/, since " + named(cookie));
        }
        if (http && !cookie.httpOnly()) {
            reader.rejected(CoreSetting.SESSION_COOKIE_HTTPONLY, "true, since " + named(cookie));
        }
        if (cookie.sameSite().filter("None"::equals).isPresent() && !cookie.secure()) {
            reader.rejected(CoreSetting.SESSION_COOKIE_SECURE, "true, since SESSION_COOKIE_SAMESITE is None");
        }
    }

    private static String named(CookieSettings cookie) {
        return "SESSION_COOKIE_NAME begins with "
                + cookie.name().substring(0, cookie.name().indexOf('-') + 1);
    }
}
