package dev.satchel.it.flask;

import java.util.LinkedHashMap;
import java.util.Map;

/** What both sides have to agree about. */
enum Variant {
    /** Flask's own session, which the cookie carries. */
    COOKIE("", false, false),
    MSGPACK("msgpack", false, true),
    MSGPACK_SIGNED("msgpack", true, true),
    MSGPACK_TEMPORARY("msgpack", false, false),
    MSGPACK_SIGNED_TEMPORARY("msgpack", true, false),
    JSON("json", false, true),
    JSON_SIGNED("json", true, true),
    JSON_TEMPORARY("json", false, false),
    JSON_SIGNED_TEMPORARY("json", true, false);

    private final String format;
    private final boolean signed;
    private final boolean permanent;

    Variant(String format, boolean signed, boolean permanent) {
        this.format = format;
        this.signed = signed;
        this.permanent = permanent;
    }

    /** Whether bytes and points in time keep their type. */
    boolean isBinary() {
        return !format.equals("json");
    }

    /** Whether all of it has to fit 4096 bytes. */
    boolean isSmall() {
        return this == COOKIE;
    }

    boolean isPermanent() {
        return permanent;
    }

    /** A store's settings with this variant's. */
    Map<String, String> of(Map<String, String> store) {
        Map<String, String> settings = new LinkedHashMap<>(store);
        settings.put("SECRET_KEY", TwoLanguages.SECRET_KEY);
        if (this == COOKIE) {
            return settings;
        }
        settings.put("SESSION_SERIALIZATION_FORMAT", format);
        settings.put("SESSION_USE_SIGNER", String.valueOf(signed));
        settings.put("SESSION_PERMANENT", String.valueOf(permanent));
        settings.put("SESSION_KEY_PREFIX", "flask-interop-" + name() + ":");
        return settings;
    }
}
