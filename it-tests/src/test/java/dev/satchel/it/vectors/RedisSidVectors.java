package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Flask-Session's {@code SESSION_USE_SIGNER} before a session in Redis: which cookies open it. */
final class RedisSidVectors extends RedisVectors {
    @Override
    public String name() {
        return "signed_sid";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        String key = PREFIX + vector.path("sid").asString();
        try (RawRedis redis = new RawRedis()) {
            redis.ask("SET", key, new byte[] {(byte) 0x81, (byte) 0xa1, 'k', 1}, "EX", 60);

            assertThat(isOpened(vector, vector.path("cookie").asString()))
                    .isEqualTo(!Deviations.isNoIdOfOurs(vector.path("sid").asString()));
            for (JsonNode attempt : vector.path("unsign")) {
                boolean isOk = attempt.path("outcome").asString().equals("ok")
                        && !Deviations.isAcceptedByAccident(attempt)
                        && !Deviations.isNoIdOfOurs(attempt.path("sid").asString());
                assertThat(isOpened(vector, attempt.path("input").asString()))
                        .as(attempt.path("name").asString(""))
                        .isEqualTo(isOk);
            }
            redis.ask("DEL", key);
        }
    }

    private boolean isOpened(JsonNode vector, String cookie) {
        Map<String, Object> signed = new HashMap<>(server());
        signed.put("SESSION_USE_SIGNER", "true");
        signed.put("SESSION_ALLOW_WEAK_SECRET_KEY", "true");
        signed.put("SECRET_KEY", Typed.bytes(vector.path("secret_key")));
        Session session = manager(signed).open(List.of("session=" + cookie)).session();
        return session.containsKey("k");
    }
}
