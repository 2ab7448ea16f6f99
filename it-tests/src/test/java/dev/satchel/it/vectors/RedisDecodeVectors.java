package dev.satchel.it.vectors;

import dev.satchel.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What Flask-Session finds in Redis: both formats, pickles, and garbage. */
final class RedisDecodeVectors extends RedisVectors {
    private static final String SID = "Zq3xw0yJrVq8mM1nPl5dXo7uEo2bTt4hYc9sKf6gIaA";

    @Override
    public String name() {
        return "fs_decode";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        Map<String, Object> settings = new LinkedHashMap<>(server());
        settings.put(
                "SESSION_SERIALIZATION_FORMAT", vector.path("configured_format").asString());
        try (RawRedis redis = new RawRedis()) {
            redis.ask("SET", PREFIX + SID, Typed.bytes(vector.path("stored")), "EX", 60);

            Session session = manager(settings).open(List.of("session=" + SID)).session();
            StoreDecodeVectors.check(
                    vector, session.isNew() ? Optional.empty() : Optional.of(new LinkedHashMap<>(session)));
            redis.ask("DEL", PREFIX + SID);
        }
    }
}
