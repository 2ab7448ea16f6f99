package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionValueException;
import dev.satchel.core.codec.SessionCodec;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Values at the edge of what Flask-Session can store. */
final class StorePayloadErrorVectors implements VectorSuite {

    @Override
    public String name() {
        return "fs_payload_errors";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) throws NoSuchAlgorithmException {
        SessionCodec codec = StorePayloadVectors.codec(vector.path("format"));
        Map<String, @Nullable Object> session = Typed.session(vector.path("session"), PythonOnly::inStore);
        JsonNode plain = withoutMarkup(vector.path("session"));

        if (!vector.path("outcome").asString().equals("error")) {
            byte[] stored = codec.encode(session);
            StorePayloadVectors.assertIsStored(vector.path("stored"), stored);
            Typed.assertIs(vector.path("decoded"), codec.decode(stored).orElseThrow());
        } else if (!plain.equals(vector.path("session"))) {
            assertThat(codec.encode(session)).isEqualTo(codec.encode(Typed.session(plain, PythonOnly::inStore)));
        } else {
            assertThatThrownBy(() -> codec.encode(session)).isInstanceOf(SessionValueException.class);
        }
    }

    /** The same with text in the place of markup. */
    private static JsonNode withoutMarkup(JsonNode value) {
        if (Deviations.isMarkup(value)) {
            return StringNode.valueOf(value.path("value").asString());
        } else if (value.isObject()) {
            var object = JsonMapper.shared().createObjectNode();
            value.properties().forEach(member -> object.set(member.getKey(), withoutMarkup(member.getValue())));
            return object;
        } else if (value.isArray()) {
            var array = JsonMapper.shared().createArrayNode();
            value.forEach(item -> array.add(withoutMarkup(item)));
            return array;
        }
        return value;
    }
}
