package dev.satchel.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code SECRET_KEY} and {@code SECRET_KEY_FALLBACKS}. An empty key is no key, as in Flask; nothing is trimmed, since
 * Flask signs with every character.
 */
final class ConfiguredKeys {
    private static final Logger LOG = System.getLogger(ConfiguredKeys.class.getName());
    private static final String KEY = CoreSetting.SECRET_KEY.name();
    private static final String FALLBACKS = CoreSetting.SECRET_KEY_FALLBACKS.name();

    private final ConfigValues values;
    private final ConfigSettings settings;
    private final boolean weakAllowed;

    ConfiguredKeys(ConfigValues values, ConfigSettings settings) {
        this.values = values;
        this.settings = settings;
        weakAllowed = settings.flag(CoreSetting.SESSION_ALLOW_WEAK_SECRET_KEY.name(), false);
    }

    /** The key that signs, then those that only verify: the last listed first, the order in which Flask tries them. */
    List<byte[]> read() {
        List<byte[]> keys = new ArrayList<>();
        Object key = values.get(KEY);
        if (key != null && !isEmpty(key)) {
            add(keys, KEY, KEY, key);
        }
        List<?> fallbacks = fallbacks();
        for (int i = fallbacks.size() - 1; i >= 0; i--) {
            add(keys, FALLBACKS, FALLBACKS + "[" + i + "]", fallbacks.get(i));
        }
        if (!fallbacks.isEmpty() && (key == null || isEmpty(key))) {
            settings.note(KEY, KEY + " is not set, but must be while " + FALLBACKS + " are: only it signs");
        }
        return keys;
    }

    private static boolean isEmpty(Object key) {
        return key instanceof CharSequence text ? text.isEmpty() : key instanceof byte[] bytes && bytes.length == 0;
    }

    private void add(List<byte[]> keys, String setting, String name, @Nullable Object key) {
        byte[] bytes;
        if (key instanceof CharSequence text) {
            bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        } else if (key instanceof byte[] given) {
            bytes = given.clone();
        } else {
            settings.note(setting, name + " is neither text nor bytes, but must be " + SecretStrength.REQUIRED);
            return;
        }
        keys.add(bytes);
        SecretStrength.weakness(bytes).ifPresent(weakness -> weak(setting, name, bytes, weakness));
    }

    private void weak(String setting, String name, byte[] key, String weakness) {
        // A Python string given for a list is a list of its letters: whoever signs with one letter is let in.
        boolean letter = setting.equals(FALLBACKS) && new String(key, StandardCharsets.UTF_8).length() <= 1;
        if (weakAllowed && !letter) {
            LOG.log(
                    Level.WARNING,
                    "{0} is {1}: whoever guesses it can make any session. {2} allows it; never do so in production.",
                    name,
                    weakness,
                    CoreSetting.SESSION_ALLOW_WEAK_SECRET_KEY);
        } else {
            settings.note(setting, name + " is " + weakness + ", but must be " + SecretStrength.REQUIRED);
        }
    }

    private List<?> fallbacks() {
        Object value = values.get(FALLBACKS);
        if (value instanceof List<?> || value == null) {
            return value == null ? List.of() : (List<?>) value;
        }
        if (!(value instanceof CharSequence text)) {
            settings.note(
                    FALLBACKS, FALLBACKS + " is neither a list nor a text, but must be a list of former secret keys");
            return List.of();
        }
        String listed = text.toString();
        if (listed.isBlank() || listed.strip().equals("None")) {
            return List.of();
        }
        // A blank entry stays and is a fault: it would let in who signs with nothing.
        Optional<List<?>> json = ConfigText.jsonList(listed.strip());
        return json.isPresent()
                ? json.get()
                : List.of(listed.split(",", -1)).stream().map(String::strip).toList();
    }
}
