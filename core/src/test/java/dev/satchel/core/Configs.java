package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.SessionConfigException;
import java.util.List;

/** Short forms for tests about the configuration. */
final class Configs {
    static final String GOOD_KEY = "7f3a9c1e5b8d2046e1c7a95b3d80f264";

    private Configs() {}

    /** Settings of keys and values in turn. */
    static ConfigSettings settings(Object... keysAndValues) {
        return new ConfigSettings(config(keysAndValues));
    }

    static SessionConfig config(Object... keysAndValues) {
        SessionConfig.Builder builder = SessionConfig.builder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            builder.set((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return builder.build();
    }

    /** What is wrong, as {@code check} reports it. */
    static List<String> faults(ConfigSettings settings) {
        try {
            settings.check();
            return List.of();
        } catch (SessionConfigException faults) {
            return faults.faults();
        }
    }
}
