package dev.satchel.core;

import dev.satchel.core.signing.ClockSkew;
import dev.satchel.core.signing.Compression;
import dev.satchel.core.signing.SecretKeys;
import dev.satchel.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a session is sealed into its cookie.
 *
 * @param compression {@code SESSION_COMPRESSION}; whatever is chosen, Flask reads it
 * @param skew {@code SESSION_COOKIE_BACKDATE} and {@code SESSION_COOKIE_LEEWAY}
 */
public record SealSettings(SecretKeys keys, Compression compression, ClockSkew skew) {
    /**
     * 1500 bytes are 2000 characters of Base64, half of what fits a cookie. Below, trying zlib takes longer than all the
     * rest of sealing and gains nothing that matters.
     */
    private static final Compression NEAR_THE_LIMIT = new Compression(1500);

    private static final Duration MOST_SKEW = Duration.ofHours(1);

    private enum Choice {
        AUTO,
        FLASK,
        NEVER;

        Compression compression() {
            return switch (this) {
                case AUTO -> NEAR_THE_LIMIT;
                case FLASK -> Compression.LIKE_FLASK;
                case NEVER -> Compression.NEVER;
            };
        }
    }

    /**
     * Reads the settings, {@code SECRET_KEY} among them, and checks all that was read so far.
     *
     * @throws dev.satchel.SessionConfigException when there is a fault; no secret key is one
     */
    public static SealSettings read(Settings settings) {
        SettingsReader reader = new SettingsReader(settings);
        Duration lifetime = LifetimeSettings.read(reader).lifetime();
        Duration backdate = reader.duration(
                CoreSetting.SESSION_COOKIE_BACKDATE,
                given -> given.compareTo(MOST_SKEW) <= 0 && given.compareTo(lifetime) < 0);
        Duration leeway = reader.duration(CoreSetting.SESSION_COOKIE_LEEWAY, given -> given.compareTo(MOST_SKEW) <= 0);
        Compression compression =
                reader.choice(CoreSetting.SESSION_COMPRESSION, Choice.class).compression();
        List<byte[]> keys = new ArrayList<>(reader.secretKeys());
        if (keys.isEmpty()) {
            reader.fault(
                    CoreSetting.SECRET_KEY,
                    SecretStrength.REQUIRED + ", since the cookie that it signs is the session");
        }
        settings.check();
        Collections.reverse(keys);
        byte[] current = keys.remove(keys.size() - 1);
        return new SealSettings(SecretKeys.of(current, keys), compression, new ClockSkew(backdate, leeway));
    }
}
