package dev.satchel.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedSidTest {
    private static final String ID = "0b6cf7a2-4a3c-4e0d-9a63-1f0a4d3b7c11";
    private static final String SIGNED = ID + ".hR30LgXFj20GULZ-Wg0MlTKv5HM";
    private final SignedSid sids = new SignedSid(SecretKeys.of("k"));

    @Test
    void signsAsFlaskSessionDoes() {
        assertThat(sids.sign(ID)).isEqualTo(SIGNED);
    }

    @Test
    void verifiesWhatWasSignedAndNothingElse() {
        assertThat(sids.verify(SIGNED)).hasValue(ID);
        assertThat(sids.verify("x" + SIGNED)).isEmpty();
        assertThat(sids.verify(SIGNED + "=")).isEmpty();
        assertThat(sids.verify(ID)).isEmpty();
        assertThat(sids.verify("")).isEmpty();
    }

    @Test
    void verifiesWithAFallbackKey() {
        SignedSid rotated = new SignedSid(SecretKeys.of("new".getBytes(UTF_8), List.of("k".getBytes(UTF_8))));

        assertThat(rotated.verify(SIGNED)).hasValue(ID);
        assertThat(rotated.sign(ID)).isNotEqualTo(SIGNED);
    }
}
