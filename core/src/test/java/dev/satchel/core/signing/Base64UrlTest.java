package dev.satchel.core.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

    @Test
    void bytesOfEveryLengthComeBack() {
        Random random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] data = new byte[length];
            random.nextBytes(data);

            assertThat(Base64Url.decode(Base64Url.encode(data))).hasValue(data);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "AAAAA", "AB", "AAB", "QQ=", "QQ==", "Q Q", "QQ\n", "+A", "/w", "Q?", "QŁ", "Qé", "Q\u0000"
            })
    void anyOtherSpellingIsRefused(String alias) {
        assertThat(Base64Url.decode(alias)).isEmpty();
    }

    @Test
    void exactlyOneSpellingOfTheLastCharacterIsRead() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        long oneByte = alphabet.chars()
                .filter(c -> Base64Url.decode("Q" + (char) c).isPresent())
                .count();
        long twoBytes = alphabet.chars()
                .filter(c -> Base64Url.decode("QQ" + (char) c).isPresent())
                .count();

        assertThat(oneByte).isEqualTo(4);
        assertThat(twoBytes).isEqualTo(16);
    }
}
