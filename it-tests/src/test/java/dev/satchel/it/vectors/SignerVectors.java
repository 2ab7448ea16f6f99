package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.signing.Digest;
import dev.satchel.core.signing.KeyDerivation;
import dev.satchel.core.signing.Scheme;
import dev.satchel.core.signing.SecretKeys;
import dev.satchel.core.signing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code itsdangerous.Signer}. */
final class SignerVectors implements VectorSuite {

    @Override
    public String name() {
        return "signer";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        Signer signer = signer(vector, vector.path("sep").asString("."));
        byte[] value = Typed.bytes(vector.path("value"));

        assertThat(new String(signer.signature(value), StandardCharsets.US_ASCII))
                .isEqualTo(vector.path("signature").asString());
        assertThat(signer.sign(value)).isEqualTo(Typed.bytes(vector.path("signed")));
        for (JsonNode attempt : vector.path("unsign")) {
            check(attempt, signer.unsign(Typed.bytes(attempt.path("input"))));
        }
    }

    private static void check(JsonNode attempt, Optional<byte[]> unsigned) {
        String name = attempt.path("name").asString("");
        if (Deviations.isAcceptedByAccident(attempt)
                || !attempt.path("outcome").asString().equals("ok")) {
            assertThat(unsigned).as(name).isEmpty();
        } else {
            assertThat(unsigned).as(name).hasValue(Typed.bytes(attempt.path("value")));
        }
    }

    static Signer signer(JsonNode vector, String separator) {
        List<byte[]> oldestFirst = Typed.byteses(vector.path("secret_keys"));
        int last = oldestFirst.size() - 1;
        Scheme scheme = new Scheme(
                KeyDerivation.named(vector.path("key_derivation").asString()),
                Digest.named(vector.path("digest").asString()),
                separator);
        return new Signer(
                SecretKeys.of(oldestFirst.get(last), oldestFirst.subList(0, last)),
                Typed.bytes(vector.path("salt")),
                scheme);
    }
}
