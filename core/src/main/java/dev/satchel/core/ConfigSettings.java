package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.SessionConfigException;
import dev.satchel.spi.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link SessionConfig}. Takes what a Python program's {@code .env} says too: {@code True}, {@code False}, and
 * {@code None} for not set. One fault is kept for each key, the first.
 *
 * <p>Not safe for use by several threads: settings are read once, at the start.
 */
final class ConfigSettings implements Settings {
    private final ConfigValues values;
    private final Map<String, String> faults = new LinkedHashMap<>();
    private @Nullable List<byte[]> secretKeys;

    ConfigSettings(SessionConfig config) {
        values = new ConfigValues(config);
    }

    @Override
    public Optional<String> text(String key) {
        return raw(key).map(String::strip).filter(text -> !text.isEmpty() && !text.equals("None"));
    }

    @Override
    public Optional<String> raw(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<String> text = asText(value);
        if (text.isEmpty()) {
            fault(key, "a text");
        }
        return text;
    }

    private static Optional<String> asText(Object value) {
        boolean plain = value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof URI
                || value instanceof Path;
        return plain ? Optional.of(value.toString()) : Optional.empty();
    }

    @Override
    public int integer(String key, int otherwise, int least, int most) {
        return text(key)
                .map(text -> ConfigText.integer(text, least, most)
                        .orElseGet(() -> faulty(key, "a whole number from " + least + " to " + most, otherwise)))
                .orElse(otherwise);
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        return text(key)
                .map(text -> ConfigText.flag(text).orElseGet(() -> faulty(key, ConfigValues.FLAG, otherwise)))
                .orElse(otherwise);
    }

    @Override
    public Duration duration(String key, Duration otherwise) {
        if (values.get(key) instanceof Duration duration) {
            return duration.isNegative() ? faulty(key, ConfigText.DURATION, otherwise) : duration;
        }
        return text(key)
                .map(text -> ConfigText.duration(text).orElseGet(() -> faulty(key, ConfigText.DURATION, otherwise)))
                .orElse(otherwise);
    }

    @Override
    public List<String> list(String key) {
        Object value = values.get(key);
        if (value instanceof Iterable<?> items && !(value instanceof Path)) {
            return texts(key, items);
        }
        return text(key)
                .map(text -> ConfigText.jsonList(text)
                        .map(items -> texts(key, items))
                        .orElseGet(() -> ConfigText.separated(text)))
                .orElse(List.of());
    }

    private List<String> texts(String key, Iterable<?> items) {
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            Optional<String> text = item == null ? Optional.empty() : asText(item);
            if (text.isEmpty()) {
                return faulty(key, "a list of texts", List.of());
            }
            texts.add(text.get().strip());
        }
        return List.copyOf(texts);
    }

    @Override
    public <T> Optional<T> object(String key, Class<T> type) {
        Object value = values.get(key);
        return type.isInstance(value) && !(value instanceof CharSequence)
                ? Optional.of(type.cast(value))
                : Optional.empty();
    }

    @Override
    public List<byte[]> secretKeys() {
        if (secretKeys == null) {
            secretKeys = new ConfiguredKeys(values, this).read();
        }
        return secretKeys.stream().map(byte[]::clone).toList();
    }

    @Override
    public void fault(String key, String allowed) {
        note(key, key + " " + Masked.is(key, values.get(key)) + ", but must be " + allowed);
    }

    private <T> T faulty(String key, String allowed, T otherwise) {
        fault(key, allowed);
        return otherwise;
    }

    /** Notes a fault in a sentence of its own. */
    void note(String key, String sentence) {
        faults.putIfAbsent(key, sentence);
    }

    @Override
    public void check() {
        if (!faults.isEmpty()) {
            throw new SessionConfigException(List.copyOf(faults.values()));
        }
    }
}
