package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.codec.TaggedJson;
import dev.satchel.core.signing.Base64Url;
import dev.satchel.core.signing.ClockSkew;
import dev.satchel.core.signing.Compression;
import dev.satchel.core.signing.CookieSealer;
import dev.satchel.core.signing.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Sessions on their way into Flask's cookie, and back. */
final class CookieEncodeVectors implements VectorSuite {
    private final TaggedJson codec = new TaggedJson();

    @Override
    public String name() {
        return "cookie_encode";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        byte[] json = codec.encode(Typed.session(vector.path("session"), PythonOnly::inCookie));

        assertThat(new String(json, StandardCharsets.US_ASCII))
                .isEqualTo(vector.path("json").asString());
        checkCookie(vector, json, sealer(vector));
    }

    private void checkCookie(JsonNode vector, byte[] json, CookieSealer sealer) {
        Instant at = Instant.ofEpochSecond(vector.path("timestamp").asLong());
        String flasks = vector.path("cookie").asString();
        String ours = sealer.seal(json, at);

        if (Deviations.dependsOnTheBuildOfZlib(vector) && !ours.equals(flasks)) {
            String payload = ours.substring(1, ours.indexOf('.', 1));
            assertThat(ours).startsWith(".");
            assertThat(Base64Url.decode(payload).orElseThrow()).hasSizeLessThan(json.length - 1);
            assertThat(sealer.unseal(ours, at, Duration.ZERO)).hasValue(json);
        } else {
            assertThat(ours).isEqualTo(flasks);
            assertThat(ours)
                    .isEqualTo(String.join(
                            ".",
                            vector.path("payload").asString(),
                            vector.path("timestamp_segment").asString(),
                            vector.path("signature").asString()));
        }
        assertThat(sealer.unseal(flasks, at, Duration.ZERO)).hasValue(json);
        Typed.assertIs(vector.path("decoded"), codec.decode(json).orElseThrow());
    }

    static CookieSealer sealer(JsonNode vector) {
        SecretKeys keys =
                SecretKeys.of(Typed.bytes(vector.path("secret_key")), Typed.byteses(vector.path("fallbacks")));
        return CookieSealer.flask(keys, Compression.LIKE_FLASK, ClockSkew.NONE);
    }
}
