package dev.satchel.core;

import dev.satchel.SessionConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A configuration's values by key: the plain key first, then Flask's prefixed form, whose text is JSON if it parses as
 * JSON ({@code flask.Config.from_prefixed_env}).
 */
final class ConfigValues {
    static final String PREFIX = "FLASK_";
    static final String FLAG = "true, false, 1 or 0";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SessionConfig config;

    ConfigValues(SessionConfig config) {
        this.config = config;
    }

    /** The value of a key. Not set, or JSON's null: null. */
    @Nullable Object get(String key) {
        Optional<Object> plain = config.get(key);
        return plain.isPresent() ? plain.get() : parsed(config.get(PREFIX + key).orElse(null));
    }

    /** Parses text as JSON. Not JSON, or not a text: the value itself. */
    static @Nullable Object parsed(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException notJson) {
            return text;
        }
    }
}
