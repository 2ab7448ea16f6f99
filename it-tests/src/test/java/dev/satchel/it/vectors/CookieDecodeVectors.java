package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfig;
import dev.satchel.SessionConfigException;
import dev.satchel.core.SessionManager;
import dev.satchel.core.codec.TaggedJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Cookies that reach an application with Flask's own session: good, old, forged, and broken in every way. */
final class CookieDecodeVectors implements VectorSuite {

    @Override
    public String name() {
        return "cookie_decode";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        JsonNode expect = vector.path("expect");
        if (Deviations.isWithoutSecretKey(expect)) {
            assertThatThrownBy(() -> SessionManager.create(config(vector).build()))
                    .isInstanceOf(SessionConfigException.class)
                    .hasMessageContaining("SECRET_KEY");
        } else if (Deviations.isWithoutLifetime(vector)) {
            check(expect, unsealed(vector));
        } else {
            try (SessionManager manager = SessionManager.create(config(vector).build())) {
                check(vector, manager);
            }
        }
    }

    private static void check(JsonNode vector, SessionManager manager) {
        String header = vector.path("cookie_header").asString("");
        List<String> ours = Arrays.stream(header.split(";"))
                .filter(pair ->
                        pair.strip().startsWith(vector.path("cookie_name").asString() + "="))
                .toList();
        Map<String, @Nullable Object> session = opened(manager, header);
        if (Deviations.isOneOfSeveralCookies(ours.size())) {
            Optional<Map<String, @Nullable Object>> first = ours.stream()
                    .map(cookie -> opened(manager, cookie))
                    .filter(alone -> !alone.isEmpty())
                    .findFirst();
            assertThat(session).isEqualTo(first.orElseGet(Map::of));
        } else {
            check(vector.path("expect"), session);
        }
    }

    private static void check(JsonNode expect, Map<String, @Nullable Object> session) {
        boolean mayBeEmpty = Deviations.isServerErrorInFlask(expect) || Deviations.isAcceptedByAccident(expect);
        if (mayBeEmpty && session.isEmpty()) {
            return;
        }
        assertThat(expect.path("outcome").asString()).isIn("loaded", "empty");
        Typed.assertIs(expect.path("session"), session);
    }

    private static Map<String, @Nullable Object> opened(SessionManager manager, String header) {
        return new LinkedHashMap<>(manager.open(List.of(header)).session());
    }

    private static Map<String, @Nullable Object> unsealed(JsonNode vector) {
        return CookieEncodeVectors.sealer(vector)
                .unseal(
                        vector.path("cookie").asString(),
                        now(vector),
                        Duration.ofSeconds(vector.path("lifetime_seconds").asLong()))
                .flatMap(new TaggedJson()::decode)
                .orElseGet(Map::of);
    }

    private static SessionConfig.Builder config(JsonNode vector) {
        SessionConfig.Builder config = SessionConfig.builder()
                .set("SESSION_TYPE", "cookie")
                .set("SESSION_COOKIE_NAME", vector.path("cookie_name").asString())
                .set(
                        "PERMANENT_SESSION_LIFETIME",
                        vector.path("lifetime_seconds").asString())
                .set("SECRET_KEY_FALLBACKS", Typed.byteses(vector.path("fallbacks")))
                .set("SESSION_COOKIE_LEEWAY", "0")
                .set("SESSION_ALLOW_WEAK_SECRET_KEY", "true")
                .set("SESSION_ALLOW_REJECTED_COOKIES", "true")
                .clock(Clock.fixed(now(vector), ZoneOffset.UTC));
        return vector.path("secret_key").isObject()
                ? config.set("SECRET_KEY", Typed.bytes(vector.path("secret_key")))
                : config;
    }

    private static Instant now(JsonNode vector) {
        return Instant.ofEpochSecond(vector.path("now").asLong());
    }
}
