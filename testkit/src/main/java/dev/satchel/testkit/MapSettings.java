package dev.satchel.testkit;

import dev.satchel.SessionConfigException;
import dev.satchel.spi.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings from a map, to open a store in a test without the rest of Satchel. Reads the simple forms: times as seconds,
 * ISO 8601 or {@code 31d}, lists by commas. It takes any secret key, however weak.
 */
public final class MapSettings implements Settings {
    private static final Pattern TIME = Pattern.compile("(\\d+)([smhd])");

    private final Map<String, Object> values;
    private final List<String> faults = new ArrayList<>();

    private MapSettings(Map<String, ?> values) {
        this.values = Map.copyOf(values);
    }

    public static MapSettings of(Map<String, ?> values) {
        return new MapSettings(values);
    }

    /** No setting at all: every default. */
    public static MapSettings empty() {
        return of(Map.of());
    }

    @Override
    public Optional<String> text(String key) {
        return raw(key).map(String::trim).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> raw(String key) {
        return Optional.ofNullable(values.get(key)).map(String::valueOf);
    }

    @Override
    public int integer(String key, int otherwise, int least, int most) {
        String allowed = "a whole number from " + least + " to " + most;
        int number = parse(key, otherwise, allowed, Integer::valueOf);
        if (number < least || number > most) {
            fault(key, allowed);
            return otherwise;
        }
        return number;
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        return parse(key, otherwise, "true, false, 1 or 0", MapSettings::flagOf);
    }

    @Override
    public Duration duration(String key, Duration otherwise) {
        return parse(key, otherwise, "a time such as 90, PT2H or 31d", MapSettings::durationOf);
    }

    @Override
    public List<String> list(String key) {
        return text(key).map(text -> Arrays.asList(text.split("\\s*,\\s*"))).orElse(List.of());
    }

    @Override
    public <T> Optional<T> object(String key, Class<T> type) {
        return Optional.ofNullable(values.get(key)).filter(type::isInstance).map(type::cast);
    }

    @Override
    public List<byte[]> secretKeys() {
        List<String> keys = new ArrayList<>();
        text("SECRET_KEY").ifPresent(keys::add);
        keys.addAll(list("SECRET_KEY_FALLBACKS"));
        return keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void fault(String key, String allowed) {
        faults.add(key + " is \"" + raw(key).orElse("") + "\", but must be " + allowed);
    }

    @Override
    public void check() {
        if (!faults.isEmpty()) {
            throw new SessionConfigException(faults);
        }
    }

    private <T> T parse(String key, T otherwise, String allowed, Function<String, T> parser) {
        try {
            return text(key).map(parser).orElse(otherwise);
        } catch (RuntimeException e) {
            fault(key, allowed);
            return otherwise;
        }
    }

    private static Boolean flagOf(String text) {
        return switch (text) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Duration durationOf(String text) {
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            String unit = matcher.group(2);
            return Duration.parse(("d".equals(unit) ? "P" : "PT") + matcher.group(1) + unit);
        }
        return text.startsWith("P")
                ? Duration.parse(text)
                : Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }
}
