package dev.satchel.core;

import dev.satchel.SessionConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a configuration comes to, for tools that show it: every setting with its value, and what is weak in them. Opens no
 * store and reports no fault: {@link SessionStores#open} does.
 */
public final class ConfigReport {
    private final SessionConfig config;
    private final ConfigValues values;
    private final CoreSettings core;

    private ConfigReport(SessionConfig config) {
        this.config = config;
        values = new ConfigValues(config);
        core = CoreSettings.read(new ConfigSettings(config));
    }

    /** Reads a configuration. A setting that is wrong counts with its default. */
    public static ConfigReport of(SessionConfig config) {
        return new ConfigReport(config);
    }

    /** The {@code SESSION_TYPE}. */
    public String type() {
        return core.type();
    }

    /** The session cookie's name. */
    public String cookieName() {
        return core.cookie().name();
    }

    /** What every store key begins with. */
    public String keyPrefix() {
        return core.keyPrefix();
    }

    /** How a session is written to a store: {@code msgpack} or {@code json}. */
    public String format() {
        return core.format().name().toLowerCase(Locale.ROOT);
    }

    /** Whether the cookie's session id is signed. */
    public boolean signsIds() {
        return core.useSigner();
    }

    /** The secret keys, weak ones too: the one that signs, then those that only verify. Empty: there is none. */
    public List<byte[]> secretKeys() {
        return new ConfigSettings(config).secretKeys();
    }

    /**
     * Every setting of core's, then those given that some store reads: a sentence each, such as
     * {@code is "redis://***@localhost"}. Secrets and passwords are masked; defaults say that they are.
     */
    public Map<String, String> settings() {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (CoreSetting setting : CoreSetting.values()) {
            Object given = values.get(setting.name());
            Object otherwise = setting.defaultIn(Profile.FLASK);
            sentences.put(
                    setting.name(),
                    given != null || otherwise == null
                            ? Masked.is(setting.name(), given)
                            : Masked.is(setting.name(), otherwise) + ", by default");
        }
        for (String key : storeKeys()) {
            Object given = values.get(key);
            if (given != null) {
                sentences.putIfAbsent(key, Masked.is(key, given));
            }
        }
        return sentences;
    }

    private static Set<String> storeKeys() {
        Set<String> keys = new TreeSet<>();
        StoreProviders.discover().all().forEach(found -> keys.addAll(found.keys()));
        return keys;
    }

    /** What an attacker could make use of, a sentence each. A secret key that is refused is a fault and not among them. */
    public List<String> weaknesses() {
        List<String> weaknesses = new ArrayList<>();
        boolean sealed = core.type().equals("cookie");
        if (core.type().equals("memory")) {
            weaknesses.add("SESSION_TYPE is \"memory\": sessions end with the process and no other one sees them");
        }
        if (!core.cookie().secure()) {
            weaknesses.add("SESSION_COOKIE_SECURE is false: the cookie also travels over plain HTTP, for all to read");
        }
        if (!core.cookie().httpOnly()) {
            weaknesses.add("SESSION_COOKIE_HTTPONLY is false: a script in the page can read the cookie");
        }
        if (core.cookie().sameSite().isEmpty()) {
            weaknesses.add("SESSION_COOKIE_SAMESITE is not set: Lax keeps other sites' forms from using the session");
        }
        if (!sealed && core.keyPrefix().isEmpty()) {
            weaknesses.add(
                    "SESSION_KEY_PREFIX is empty: a cookie can name any entry of the store, also what is no session");
        }
        if (sealed) {
            weaknesses.add("SESSION_TYPE is \"cookie\": a cookie copied before sign-out stays good until it expires");
        }
        return weaknesses;
    }

    /** Names no values, since secrets are among them. */
    @Override
    public String toString() {
        return "ConfigReport[type=" + core.type() + "]";
    }
}
