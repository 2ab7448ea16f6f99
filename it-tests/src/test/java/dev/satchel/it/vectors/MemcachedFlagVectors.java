package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.memcached.RawMemcached;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Python's clients read under other flags than 0, which mean pickles, numbers and compressed texts to them. */
final class MemcachedFlagVectors extends StoredVectors {
    private static final String KEY = PREFIX + "Hq0xw9yJrVq8mM1nPl5dXo7uEo2bTt4hYc9sKf6gIaB";

    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public String store() {
        return "memcached, by flags";
    }

    @Override
    Map<String, Object> server() {
        return Map.of("SESSION_TYPE", "memcached", "SESSION_MEMCACHED", MemcachedVectors.url());
    }

    @Override
    public JsonNode vectors(JsonNode file) {
        return file.path("read_with_flags").path("results");
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        byte[] stored = HexFormat.of()
                .parseHex(file.path("read_with_flags").path("stored_hex").asString());
        int flags = vector.path("flags").asInt();
        try (RawMemcached raw = new RawMemcached(MemcachedVectors.url())) {
            assertThat(raw.ask("set " + KEY + " " + flags + " 60 " + stored.length + "\r\n"
                            + new String(stored, StandardCharsets.ISO_8859_1)))
                    .isEqualTo("STORED");
        }

        Map<String, @Nullable Object> session = read(vector, KEY);

        if (Deviations.hasFlags(flags)) {
            assertThat(session).isEmpty();
        } else {
            Typed.assertIs(vector.path("session"), session);
        }
    }
}
