package dev.satchel.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
    private static final byte[] VALUE = "value".getBytes(UTF_8);
    private final Signer signer = Signer.flask(SecretKeys.of("k"), "cookie-session");

    @Test
    void signsAsItsdangerousDoes() {
        assertThat(signer.sign(VALUE)).asString().isEqualTo("value.GVVEMdRWT8DyCDnL2SZnyhe5CRg");
    }

    @Test
    void whatItSignedComesBack() {
        assertThat(signer.unsign(signer.sign(VALUE))).hasValue(VALUE);
    }

    @Test
    void everySingleChangedBitIsNoticed() {
        byte[] signed = signer.sign(VALUE);
        for (int bit = 0; bit < 8 * signed.length; bit++) {
            byte[] changed = signed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(signer.unsign(changed)).isEmpty();
        }
    }

    @Test
    void everyCutIsNoticed() {
        byte[] signed = signer.sign(VALUE);

        assertThat(IntStream.range(0, signed.length))
                .allSatisfy(length ->
                        assertThat(signer.unsign(Arrays.copyOf(signed, length))).isEmpty());
    }

    @Test
    void theCurrentKeySignsAndTheFallbacksVerify() {
        byte[] old = "old".getBytes(UTF_8);
        byte[] older = "older".getBytes(UTF_8);
        Signer rotated = Signer.flask(SecretKeys.of("k".getBytes(UTF_8), List.of(older, old)), "cookie-session");

        assertThat(rotated.sign(VALUE)).isEqualTo(signer.sign(VALUE));
        assertThat(rotated.unsign(
                        Signer.flask(SecretKeys.of(old), "cookie-session").sign(VALUE)))
                .isPresent();
        assertThat(rotated.unsign(
                        Signer.flask(SecretKeys.of(older), "cookie-session").sign(VALUE)))
                .isPresent();
        assertThat(rotated.unsign(
                        Signer.flask(SecretKeys.of("other"), "cookie-session").sign(VALUE)))
                .isEmpty();
    }

    @Test
    void aSignatureOfAnotherPurposeIsRefused() {
        assertThat(signer.unsign(
                        Signer.flask(SecretKeys.of("k"), "flask-session").sign(VALUE)))
                .isEmpty();
    }

    @Test
    void anEmptyKeyWorksAsInPython() {
        Signer empty = new Signer(SecretKeys.of(""), new byte[0], Scheme.FLASK);

        assertThat(empty.signature(VALUE)).asString().isEqualTo("RLFIkzqsbhVM0bIOxY-PxinrVFs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-", "_", "=", "A9"})
    void aSeparatorThatCouldBePartOfASignatureIsRefused(String separator) {
        assertThatThrownBy(() -> new Scheme(KeyDerivation.HMAC, Digest.SHA1, separator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("separator");
    }

    @Test
    void keysCannotBeChangedFromOutside() {
        byte[] key = "k".getBytes(UTF_8);
        SecretKeys keys = SecretKeys.of(key);
        key[0] = 'x';

        assertThat(Signer.flask(keys, "cookie-session").sign(VALUE)).isEqualTo(signer.sign(VALUE));
    }

    @Test
    void keysAreNotTold() {
        assertThat(SecretKeys.of("a secret")).hasToString("SecretKeys[1 keys]");
    }

    @Test
    void manyThreadsShareOneSigner() {
        byte[] signed = signer.sign(VALUE);
        AtomicInteger right = new AtomicInteger();

        IntStream.range(0, 2000)
                .parallel()
                .forEach(i -> right.addAndGet(
                        signer.unsign(signed).isPresent() && Arrays.equals(signer.sign(VALUE), signed) ? 1 : 0));

        assertThat(right).hasValue(2000);
    }
}
