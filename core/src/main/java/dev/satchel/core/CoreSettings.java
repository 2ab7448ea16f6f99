package dev.satchel.core;

import dev.satchel.spi.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * All that the life cycle is told.
 *
 * @param type the store's, exactly as given
 * @param secretKeys the one that signs, then those that only verify; empty: there is none
 * @param idLength bytes of a session id, before Base64
 */
record CoreSettings(
        String type,
        CookieSettings cookie,
        LifetimeSettings lifetime,
        List<byte[]> secretKeys,
        boolean useSigner,
        String keyPrefix,
        int idLength,
        Format format,
        StoreFailure storeFailure) {
    private static final Logger LOG = System.getLogger(CoreSettings.class.getName());
    private static final int LEAST_ID_BYTES = 16;
    private static final int MOST_ID_BYTES = 128;

    /** The longest key that every store takes: {@link dev.satchel.spi.SessionStore}. */
    private static final int LONGEST_KEY = 250;

    /** How a server-side session is written; both are read: {@code SESSION_SERIALIZATION_FORMAT}. */
    enum Format {
        MSGPACK,
        JSON
    }

    /** What a request sees when the store fails: {@code SESSION_STORE_FAILURE}. */
    enum StoreFailure {
        /** An exception. */
        ERROR,
        /** A read-only empty session. */
        ANONYMOUS
    }

    /** Reads the settings; notes faults, and leaves reporting them to {@link Settings#check}. */
    static CoreSettings read(Settings settings) {
        SettingsReader reader = new SettingsReader(settings);
        int idLength = reader.integer(CoreSetting.SESSION_ID_LENGTH, LEAST_ID_BYTES, MOST_ID_BYTES);
        return new CoreSettings(
                type(reader),
                CookieSettings.read(reader),
                LifetimeSettings.read(reader),
                List.copyOf(reader.secretKeys()),
                useSigner(reader),
                keyPrefix(reader, idLength),
                idLength,
                reader.choice(CoreSetting.SESSION_SERIALIZATION_FORMAT, Format.class),
                reader.choice(CoreSetting.SESSION_STORE_FAILURE, StoreFailure.class));
    }

    /** Not trimmed, not in lower case: the name is exact, and a near miss is an error that says so. */
    private static String type(SettingsReader reader) {
        CoreSetting key = CoreSetting.SESSION_TYPE;
        return reader.raw(key)
                .filter(type -> !type.isEmpty() && !type.equals("None"))
                .orElse("cookie");
    }

    private static boolean useSigner(SettingsReader reader) {
        boolean useSigner = reader.flag(CoreSetting.SESSION_USE_SIGNER);
        if (useSigner && reader.secretKeys().isEmpty()) {
            reader.fault(CoreSetting.SECRET_KEY, SecretStrength.REQUIRED + ", since SESSION_USE_SIGNER is true");
        }
        return useSigner;
    }

    private static String keyPrefix(SettingsReader reader, int idLength) {
        String prefix = reader.raw(CoreSetting.SESSION_KEY_PREFIX).orElseThrow();
        int idCharacters = (idLength * 4 + 2) / 3;
        if (!prefix.chars().allMatch(letter -> letter > ' ' && letter <= '~')
                || prefix.length() + idCharacters > LONGEST_KEY) {
            reader.fault(CoreSetting.SESSION_KEY_PREFIX);
        }
        if (prefix.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "SESSION_KEY_PREFIX is empty: a cookie can name any entry of the store, also what is no session.");
        }
        return prefix;
    }

    /** Tells nothing of the secret keys but their number. */
    @Override
    public String toString() {
        return "CoreSettings[type=" + type + ", cookie=" + cookie.name() + ", secretKeys=" + secretKeys.size() + "]";
    }
}
