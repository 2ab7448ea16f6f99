package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.codec.StoreCodec;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Flask-Session finds in a store: both formats, pickles, and garbage. */
final class StoreDecodeVectors implements VectorSuite {

    @Override
    public String name() {
        return "fs_decode";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        byte[] stored = Typed.bytes(vector.path("stored"));
        if (Deviations.isPickle(vector)) {
            assertThat(StoreCodec.looksLikePickle(stored)).isTrue();
        }
        check(
                vector,
                StorePayloadVectors.codec(vector.path("configured_format")).decode(stored));
    }

    /** Asserts that what was read is what Flask-Session read; empty is nothing. */
    static void check(JsonNode vector, Optional<Map<String, @Nullable Object>> session) {
        JsonNode expect = vector.path("expect");
        if (Deviations.isPickle(vector)) {
            assertThat(session).isEmpty();
        } else if (expect.path("outcome").asString().equals("loaded")
                && !Deviations.hasOtherKeysThanStrings(expect.path("session"))) {
            Typed.assertIs(expect.path("session"), session.orElseThrow());
        } else {
            assertThat(expect.path("outcome").asString()).isIn("loaded", "new_session", "error");
            assertThat(session).isEmpty();
        }
    }
}
