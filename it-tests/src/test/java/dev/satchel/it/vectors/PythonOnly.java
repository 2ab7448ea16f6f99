package dev.satchel.it.vectors;

import dev.satchel.core.codec.TypedJson;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values that Java has no counterpart of: sets, dates without a time, enums. A vector's input that contains one is taken
 * for what the Python encoder at hand turns it into before it writes; what it refuses becomes something that we refuse.
 */
final class PythonOnly {
    private static final DateTimeFormatter HTTP_MIDNIGHT =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu '00:00:00 GMT'", Locale.ENGLISH);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private PythonOnly() {}

    /** What {@code flask.json} makes of it, for the cookie. */
    static @Nullable Object inCookie(JsonNode node) {
        JsonNode value = node.path("value");
        return switch (node.path("$type").asString()) {
            case "naive_datetime" -> LocalDateTime.parse(value.asString()).toInstant(ZoneOffset.UTC);
            case "date" -> HTTP_MIDNIGHT.format(LocalDate.parse(value.asString()));
            case "decimal" -> value.asString();
            case "enum", "dataclass" -> TypedJson.fromJson(value, PythonOnly::inCookie);
            default -> new Unsupported();
        };
    }

    /** What msgspec makes of it, for a store. */
    static @Nullable Object inStore(JsonNode node) {
        JsonNode value = node.path("value");
        return switch (node.path("$type").asString()) {
            case "set", "frozenset" -> items(node.path("items"));
            case "naive_datetime", "date", "decimal" -> value.asString();
            case "time" -> value.asString().replace("+00:00", "Z");
            case "timedelta" -> duration(value);
            case "enum", "dataclass" -> TypedJson.fromJson(value, PythonOnly::inStore);
            default -> new Unsupported();
        };
    }

    private static List<@Nullable Object> items(JsonNode items) {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(TypedJson.fromJson(item, PythonOnly::inStore)));
        return list;
    }

    /** An ISO 8601 duration in days and seconds. */
    private static String duration(JsonNode parts) {
        long seconds = parts.path("days").asLong() * SECONDS_PER_DAY
                + parts.path("seconds").asLong();
        long micros = seconds * MICROS_PER_SECOND + parts.path("microseconds").asLong();
        String sign = micros < 0 ? "-P" : "P";
        micros = Math.abs(micros);
        long days = micros / (SECONDS_PER_DAY * MICROS_PER_SECOND);
        long rest = micros % (SECONDS_PER_DAY * MICROS_PER_SECOND);
        String fraction = rest % MICROS_PER_SECOND == 0
                ? ""
                : String.format(Locale.ROOT, ".%06d", rest % MICROS_PER_SECOND).replaceAll("0+$", "");
        String time = rest == 0 ? "" : "T" + rest / MICROS_PER_SECOND + fraction + "S";
        return sign + (days > 0 || rest == 0 ? days + "D" : "") + time;
    }

    /** A value of a kind that no session holds. */
    static final class Unsupported {}
}
