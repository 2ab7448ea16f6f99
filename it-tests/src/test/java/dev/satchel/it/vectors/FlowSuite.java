package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfigException;
import dev.satchel.SessionException;
import dev.satchel.core.ReplayedApp;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.SessionExchange;
import dev.satchel.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The suites {@code flow} and {@code set_cookie}: whole requests of one browser, with what they returned, sent and stored.
 */
record FlowSuite(String name) implements VectorSuite {

    /** Replays one vector; an assertion fails where we differ and no rule of {@link FlowDeviations} says why. */
    @Override
    public void check(JsonNode file, JsonNode vector) {
        boolean onServer = vector.path("interface").asString().equals("redis");
        Map<String, Object> settings = settings(vector.path("config"), onServer);
        Optional<String> refusal = FlowDeviations.refusedAtStart(vector);
        if (refusal.isPresent()) {
            assertThat(refusalOf(settings)).as(refusal.get()).isPresent();
            return;
        }
        try (ReplayedApp app = new ReplayedApp(settings)) {
            FlowDeviations deviations = new FlowDeviations(vector, onServer);
            for (JsonNode step : vector.path("steps")) {
                app.at(step.path("now").asLong());
                prepare(app, step);
                play(app, step, deviations, onServer);
            }
        }
    }

    private static Optional<SessionConfigException> refusalOf(Map<String, Object> settings) {
        try {
            new ReplayedApp(settings).close();
            return Optional.empty();
        } catch (SessionConfigException e) {
            return Optional.of(e);
        }
    }

    private static Map<String, Object> settings(JsonNode config, boolean onServer) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("SESSION_TYPE", onServer ? "memory" : "cookie");
        settings.put("SESSION_ALLOW_WEAK_SECRET_KEY", "true");
        // Exactly as Flask: no allowance for clocks, zlib always tried, a refresh with each request.
        settings.put("SESSION_COOKIE_LEEWAY", "0");
        settings.put("SESSION_COMPRESSION", "flask");
        settings.put("SESSION_REFRESH_AFTER", "0");
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            settingOf(entry.getValue()).ifPresent(value -> settings.put(entry.getKey(), value));
        }
        settings.remove("PROPAGATE_EXCEPTIONS");
        return settings;
    }

    private static Optional<Object> settingOf(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (value.path("timedelta").isObject()) {
            Duration duration = Duration.ZERO;
            for (Map.Entry<String, JsonNode> part : value.path("timedelta").properties()) {
                long amount = part.getValue().asLong();
                duration = duration.plus(
                        switch (part.getKey()) {
                            case "milliseconds" -> Duration.ofMillis(amount);
                            case "microseconds" -> Duration.ofNanos(amount * 1000);
                            case "seconds" -> Duration.ofSeconds(amount);
                            case "minutes" -> Duration.ofMinutes(amount);
                            case "hours" -> Duration.ofHours(amount);
                            default -> Duration.ofDays(part.getKey().equals("weeks") ? 7 * amount : amount);
                        });
            }
            return Optional.of(duration);
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item)));
            return Optional.of(items);
        }
        return Optional.of(value.isBoolean() ? (Object) value.asBoolean() : text(value));
    }

    private static String text(JsonNode value) {
        return value.path("utf8").isString() ? value.path("utf8").asString() : value.asString();
    }

    /** What the recording put into the store before the request, past the session. */
    private static void prepare(ReplayedApp app, JsonNode step) {
        for (JsonNode command : step.path("store_before")) {
            String key = command.path(1).asString();
            switch (command.path(0).asString()) {
                case "SET" -> {
                    app.store().delete(key);
                    byte[] data = HexFormat.of()
                            .parseHex(command.path(2).path("value").asString());
                    app.store().create(key, data, Duration.ofDays(31));
                }
                case "DEL" -> app.store().delete(key);
                default -> {
                    assertThat(command.path(0).asString()).isIn("FLUSHDB", "FLUSHALL");
                    // The store of one replay holds this browser's session and no other.
                    cookieValue(step).ifPresent(sid -> app.store().delete("session:" + sid));
                }
            }
        }
    }

    private static Optional<String> cookieValue(JsonNode step) {
        String header = step.path("cookie_header").asString("");
        return header.contains("=") ? Optional.of(header.substring(header.indexOf('=') + 1)) : Optional.empty();
    }

    private static void play(ReplayedApp app, JsonNode step, FlowDeviations deviations, boolean onServer) {
        JsonNode expect = step.path("expect");
        List<String> newIds = new ArrayList<>();
        expect.path("generated_sids").forEach(sid -> newIds.add(sid.asString()));
        newIds.addAll(deviations.moreIds());
        Optional<String> cookie = Optional.ofNullable(step.path("cookie_header").asString(null));
        SessionExchange exchange = app.request(cookie, newIds);

        View view = new View(exchange.session(), onServer);
        Optional<RuntimeException> failure = view.run(step.path("ops"));
        ResponseHeaders headers = new ResponseHeaders(Optional.empty(), false);
        try {
            headers = failure.isPresent() ? headers : exchange.commit();
        } catch (SessionException refused) {
            failure = Optional.of(refused);
        }
        if (deviations.endsInAnError(step, failure)) {
            return;
        }

        deviations.compareReturned(step, view.returned());
        deviations.compareHeaders(step, headers);
        if (onServer) {
            compareStore(app, step, deviations);
        }
    }

    private static void compareStore(ReplayedApp app, JsonNode step, FlowDeviations deviations) {
        Map<String, JsonNode> last = new LinkedHashMap<>();
        for (JsonNode command : step.path("expect").path("store_commands")) {
            if (!command.path(0).asString().equals("GET")) {
                last.put(command.path(1).asString(), command);
            }
        }
        Instant now = Instant.ofEpochSecond(step.path("now").asLong());
        last.forEach((key, command) -> {
            Optional<StoredSession> stored = app.stored(key);
            if (command.path(0).asString().equals("DEL")) {
                assertThat(stored).as("deleted: " + key).isEmpty();
                return;
            }
            deviations.compareStored(
                    step,
                    command.path(2).asString(),
                    stored,
                    now.plusSeconds(command.path(4).asLong()));
        });
    }
}
