package dev.satchel.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the configuration for a store. A value that is not what it should be is noted as a fault, and the default is
 * returned so that reading can go on; {@link #check} reports all faults in one exception.
 *
 * <p>Text is trimmed, and an empty text or Python's {@code None} counts as not set, except by {@link #raw}. One fault is
 * kept for each key, the first.
 */
public interface Settings {

    /** A text. */
    Optional<String> text(String key);

    /** A text, or the default. */
    default String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** A text exactly as given, which may be empty: for keys where {@code ""} has a meaning. */
    Optional<String> raw(String key);

    /** A whole number from {@code least} to {@code most}. */
    int integer(String key, int otherwise, int least, int most);

    /** {@code true}, {@code false}, {@code 1} or {@code 0}. */
    boolean flag(String key, boolean otherwise);

    /** A time: seconds ({@code 90}, {@code 0.5}), ISO 8601 ({@code PT2H}), or a number with s, m, h, d: {@code 31d}. */
    Duration duration(String key, Duration otherwise);

    /** How long to wait for a server: from 1 ms to 1 h; 2 s where nothing else is set. */
    default Duration timeout(String key) {
        Duration otherwise = Duration.ofSeconds(2);
        Duration timeout = duration(key, otherwise);
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            fault(key, "a time from 1 ms to 1 h");
            return otherwise;
        }
        return timeout;
    }

    /** A list: several values, separated by commas, or a JSON list. Not set: empty. */
    List<String> list(String key);

    /** An object that the application handed in: a client, a pool. Empty where the key is not set or is a text. */
    <T> Optional<T> object(String key, Class<T> type);

    /**
     * The secret keys: {@code SECRET_KEY}, which signs, then {@code SECRET_KEY_FALLBACKS} from the last to the first, which
     * only verify. Not set: empty. Too weak: a fault.
     */
    List<byte[]> secretKeys();

    /** Notes a fault of the store's own: {@code KEY is "value", but must be <allowed>}; secrets are masked. */
    void fault(String key, String allowed);

    /**
     * Reports all faults noted so far.
     *
     * @throws dev.satchel.SessionConfigException when there is one
     */
    void check();
}
