package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionValueException;
import dev.satchel.core.codec.TaggedJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sessions that do not fit into Flask's cookie: the request ends with an error, in both. */
final class CookieEncodeErrorVectors implements VectorSuite {

    @Override
    public String name() {
        return "cookie_encode_errors";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        Map<String, @Nullable Object> session = Typed.session(vector.path("session"), PythonOnly::inCookie);

        assertThat(vector.path("outcome").asString()).isEqualTo("error");
        assertThatThrownBy(() -> new TaggedJson().encode(session)).isInstanceOf(SessionValueException.class);
    }
}
