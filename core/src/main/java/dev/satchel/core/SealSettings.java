package dev.satchel.core;

import dev.satchel.spi.Settings;
import java.time.Duration;

/**
 * How a session is sealed into its cookie.
 *
 * @param compression when to try zlib
 * @param backdate how far back the cookie claims to be made, so that a server whose clock is behind accepts it
 * @param leeway how far ahead a cookie's time may be
 */
public record SealSettings(Compression compression, Duration backdate, Duration leeway) {

    /** When to try zlib: {@code SESSION_COMPRESSION}. Any choice reads what any other wrote. */
    public enum Compression {
        /** Only for a payload above {@link #AUTO_ABOVE} bytes, which comes near a cookie's limit. */
        AUTO,
        /** Always, as {@code URLSafeSerializerMixin.dump_payload}, so that the cookie equals Flask's byte for byte. */
        FLASK,
        /** Not at all. */
        NEVER;

        /** 1500 bytes are 2000 characters of Base64; trying zlib takes longer than all the rest of sealing. */
        public static final int AUTO_ABOVE = 1500;

        /** Tells whether to try zlib on a payload of this many bytes. */
        public boolean appliesTo(int length) {
            return this == FLASK || (this == AUTO && length > AUTO_ABOVE);
        }
    }

    /** Reads the settings; notes faults. */
    public static SealSettings read(Settings settings) {
        return read(new SettingsReader(settings));
    }

    static SealSettings read(SettingsReader reader) {
        Duration lifetime = LifetimeSettings.read(reader).lifetime();
        Duration most = Duration.ofHours(1);
        return new SealSettings(
                reader.choice(CoreSetting.SESSION_COMPRESSION, Compression.class),
                reader.duration(
                        CoreSetting.SESSION_COOKIE_BACKDATE,
                        given -> given.compareTo(most) <= 0 && given.compareTo(lifetime) < 0),
                reader.duration(CoreSetting.SESSION_COOKIE_LEEWAY, given -> given.compareTo(most) <= 0));
    }
}
