package dev.satchel.core;

import dev.satchel.spi.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads core's own settings, each with the default that its profile gives it. */
final class SettingsReader {
    private static final Logger LOG = System.getLogger(SettingsReader.class.getName());

    private final Settings settings;
    private final Profile profile;

    SettingsReader(Settings settings) {
        this.settings = settings;
        profile = Profile.FLASK;
        settings.text(CoreSetting.SESSION_PROFILE.name())
                .filter(name -> !name.equals("flask"))
                .ifPresent(unknown -> fault(CoreSetting.SESSION_PROFILE));
    }

    boolean flag(CoreSetting key) {
        return settings.flag(key.name(), (Boolean) otherwise(key));
    }

    int integer(CoreSetting key, int least, int most) {
        return settings.integer(key.name(), (Integer) otherwise(key), least, most);
    }

    /** A duration of the allowed length; the default where it is not. */
    Duration duration(CoreSetting key, Predicate<Duration> allowed) {
        Duration otherwise = (Duration) otherwise(key);
        return optionalDuration(key, allowed).orElse(otherwise);
    }

    Optional<Duration> optionalDuration(CoreSetting key, Predicate<Duration> allowed) {
        if (!isSet(key)) {
            return Optional.empty();
        }
        Duration given = settings.duration(key.name(), Duration.ofSeconds(-1));
        if (given.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(given).filter(duration -> allowed.test(duration) || refused(key));
    }

    private boolean isSet(CoreSetting key) {
        return settings.object(key.name(), Duration.class).isPresent()
                || settings.text(key.name()).isPresent();
    }

    /** A text exactly as given. */
    Optional<String> raw(CoreSetting key) {
        return settings.raw(key.name()).or(() -> Optional.ofNullable((String) key.defaultIn(profile)));
    }

    Optional<String> text(CoreSetting key) {
        return settings.text(key.name()).or(() -> Optional.ofNullable((String) key.defaultIn(profile)));
    }

    /** One of an enum's constants, written in lower case. */
    <E extends Enum<E>> E choice(CoreSetting key, Class<E> type) {
        String name = text(key).orElseThrow();
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseGet(() -> {
                    fault(key);
                    return Enum.valueOf(type, ((String) otherwise(key)).toUpperCase(Locale.ROOT));
                });
    }

    List<byte[]> secretKeys() {
        return settings.secretKeys();
    }

    void fault(CoreSetting key) {
        settings.fault(key.name(), key.allowed());
    }

    void fault(CoreSetting key, String allowed) {
        settings.fault(key.name(), allowed);
    }

    /**
     * Notes what a browser would refuse or overlook: the session would be lost without a word. A warning only where
     * {@code SESSION_ALLOW_REJECTED_COOKIES} asks for Flask's leniency.
     */
    void rejected(CoreSetting key, String required) {
        if (flag(CoreSetting.SESSION_ALLOW_REJECTED_COOKIES)) {
            LOG.log(Level.WARNING, "{0} must be {1}: browsers will refuse the cookie.", key, required);
        } else {
            fault(key, required);
        }
    }

    private boolean refused(CoreSetting key) {
        fault(key);
        return false;
    }

    private Object otherwise(CoreSetting key) {
        return Objects.requireNonNull(key.defaultIn(profile), key.name());
    }
}
