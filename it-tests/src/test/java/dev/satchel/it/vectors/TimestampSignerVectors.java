package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.signing.ClockSkew;
import dev.satchel.core.signing.TimestampSigner;
import dev.satchel.core.signing.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** {@code itsdangerous.TimestampSigner}. */
final class TimestampSignerVectors implements VectorSuite {

    @Override
    public String name() {
        return "timestamp_signer";
    }

    @Override
    public void check(JsonNode file, JsonNode vector) {
        TimestampSigner signer = new TimestampSigner(
                SignerVectors.signer(vector, vector.path("sep").asString(".")), ClockSkew.NONE);
        byte[] signed = Typed.bytes(vector.path("signed"));
        Instant signedAt = Instant.ofEpochSecond(vector.path("timestamp").asLong());

        assertThat(signer.sign(Typed.bytes(vector.path("value")), signedAt)).isEqualTo(signed);
        assertThat(new String(signed, StandardCharsets.ISO_8859_1))
                .contains("." + vector.path("timestamp_segment").asString() + ".");
        for (JsonNode attempt : vector.path("unsign")) {
            byte[] input = attempt.has("input") ? Typed.bytes(attempt.path("input")) : signed;
            check(attempt, unsign(signer, input, attempt), signedAt);
        }
    }

    private static Verification unsign(TimestampSigner signer, byte[] signed, JsonNode attempt) {
        Instant now = Instant.ofEpochSecond(attempt.path("now").asLong());
        JsonNode maxAge = attempt.path("max_age");
        return maxAge.isNumber()
                ? signer.unsign(signed, now, Duration.ofSeconds(maxAge.asLong()))
                : signer.unsign(signed);
    }

    private static void check(JsonNode attempt, Verification verification, Instant signedAt) {
        if (Deviations.isAcceptedByAccident(attempt)) {
            assertThat(verification).as(attempt.toString()).isInstanceOf(Verification.Refused.class);
        } else if (attempt.path("outcome").asString().equals("ok")) {
            assertThat(verification.accepted()).as(attempt.toString()).hasValue(Typed.bytes(attempt.path("value")));
            assertThat(((Verification.Accepted) verification).signedAt()).isEqualTo(signedAt);
        } else if (attempt.path("exception").asString("").equals("SignatureExpired")) {
            assertThat(verification).as(attempt.toString()).isEqualTo(new Verification.Expired(signedAt));
        } else {
            assertThat(verification.accepted()).as(attempt.toString()).isEmpty();
        }
    }
}
