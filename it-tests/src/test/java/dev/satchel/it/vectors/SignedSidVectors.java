package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.signing.SecretKeys;
import dev.satchel.core.signing.SignedSid;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Flask-Session's {@code SESSION_USE_SIGNER}. */
final class SignedSidVectors implements VectorSuite {

    @Override
    public String name() {
        return "signed_sid";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        SignedSid sids = new SignedSid(SecretKeys.of(Typed.bytes(vector.path("secret_key"))));

        assertThat(sids.sign(vector.path("sid").asString()))
                .isEqualTo(vector.path("cookie").asString());
        for (JsonNode attempt : vector.path("unsign")) {
            Optional<String> sid = sids.verify(attempt.path("input").asString());
            boolean isOk = attempt.path("outcome").asString().equals("ok") && !Deviations.isAcceptedByAccident(attempt);
            assertThat(sid)
                    .as(attempt.path("name").asString(""))
                    .isEqualTo(isOk ? Optional.of(attempt.path("sid").asString()) : Optional.empty());
        }
    }
}
