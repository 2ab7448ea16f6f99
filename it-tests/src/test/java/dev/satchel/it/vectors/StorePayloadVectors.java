package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.codec.SessionCodec;
import dev.satchel.core.codec.StoreCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** Sessions on their way into a store of Flask-Session, and back. */
final class StorePayloadVectors implements VectorSuite {

    @Override
    public String name() {
        return "fs_payload";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) throws NoSuchAlgorithmException {
        SessionCodec codec = codec(vector.path("format"));

        byte[] stored = codec.encode(Typed.session(vector.path("session"), PythonOnly::inStore));

        assertIsStored(vector.path("stored"), stored);
        Typed.assertIs(vector.path("decoded"), codec.decode(stored).orElseThrow());
    }

    /** Asserts that bytes are those of a blob, which a vector gives in full or, when long, by a hash. */
    static void assertIsStored(JsonNode blob, byte[] stored) throws NoSuchAlgorithmException {
        String hex = HexFormat.of().formatHex(stored);
        if (blob.has("hex")) {
            assertThat(hex).isEqualTo(blob.path("hex").asString());
        }
        assertThat(hex)
                .startsWith(blob.path("head_hex").asString(""))
                .endsWith(blob.path("tail_hex").asString(""));
        assertThat(stored).hasSize(blob.path("length").asInt());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored)))
                .isEqualTo(blob.path("sha256").asString());
    }

    static SessionCodec codec(JsonNode format) {
        return format.asString().equals("json") ? StoreCodec.json() : StoreCodec.msgpack();
    }
}
