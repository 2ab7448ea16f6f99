package dev.satchel.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every key that core reads, with its default. Keys that Flask or Flask-Session know have their default there
 * ({@code Flask.default_config}, {@code flask_session.defaults.Defaults}); {@code docs/configuration.md} says what each means.
 */
enum CoreSetting {
    SESSION_PROFILE("flask", "flask"),
    SESSION_TYPE("cookie", "the type of a store on the class path, exactly"),
    SECRET_KEY(null, SecretStrength.REQUIRED),
    SECRET_KEY_FALLBACKS(null, "a list of former secret keys, the oldest first: each " + SecretStrength.REQUIRED),
    SESSION_ALLOW_WEAK_SECRET_KEY(false, ConfigValues.FLAG),

    SESSION_COOKIE_NAME("session", "a cookie's name: no control character, space or any of ()<>@,;:\\\"/[]?={}"),
    SESSION_COOKIE_DOMAIN(null, "a host name, without http://, or False"),
    SESSION_COOKIE_PATH(null, "a path that begins with /"),
    APPLICATION_ROOT("/", "a path that begins with /"),
    SESSION_COOKIE_HTTPONLY(true, ConfigValues.FLAG),
    SESSION_COOKIE_SECURE(false, ConfigValues.FLAG),
    SESSION_COOKIE_SAMESITE(null, "Strict, Lax or None"),
    SESSION_COOKIE_PARTITIONED(false, ConfigValues.FLAG),
    SESSION_ALLOW_REJECTED_COOKIES(false, ConfigValues.FLAG),
    MAX_COOKIE_SIZE(4093, "a whole number of bytes; 0: no warning"),

    PERMANENT_SESSION_LIFETIME(Duration.ofDays(31), "from 1 second to 100 years"),
    SESSION_PERMANENT(true, ConfigValues.FLAG),
    SESSION_REFRESH_EACH_REQUEST(true, ConfigValues.FLAG),
    SESSION_REFRESH_AFTER(null, "shorter than PERMANENT_SESSION_LIFETIME"),
    SESSION_ID_RENEW_AFTER(null, "longer than SESSION_ID_RENEW_GRACE"),
    SESSION_ID_RENEW_GRACE(Duration.ofSeconds(10), "from 0 to 5 minutes"),

    SESSION_USE_SIGNER(false, ConfigValues.FLAG),
    SESSION_KEY_PREFIX(
            "session:", "visible ASCII without spaces, so short that prefix and id have at most 250 characters"),
    SESSION_ID_LENGTH(32, "a whole number of bytes from 16 to 128"),
    SESSION_SERIALIZATION_FORMAT("msgpack", "msgpack or json"),
    SESSION_STORE_FAILURE("error", "error or anonymous"),

    SESSION_COMPRESSION("auto", "auto, flask or never"),
    SESSION_COOKIE_BACKDATE(Duration.ZERO, "from 0 to 1 hour, and shorter than PERMANENT_SESSION_LIFETIME"),
    SESSION_COOKIE_LEEWAY(Duration.ofSeconds(30), "from 0 to 1 hour");

    @SuppressWarnings("ImmutableEnumChecker") // a text, a number, a flag or a duration: none can change
    private final @Nullable Object flask;

    private final String allowed;

    CoreSetting(@Nullable Object flask, String allowed) {
        this.flask = flask;
        this.allowed = allowed;
    }

    /** All keys by name. */
    static Set<String> keys() {
        return Arrays.stream(values()).map(CoreSetting::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The default: null where there is none, or where it follows from other settings. */
    @Nullable Object defaultIn(Profile profile) {
        return switch (profile) {
            case FLASK -> flask;
        };
    }

    /** What a value may be, to end the sentence "must be ...". */
    String allowed() {
        return allowed;
    }
}
