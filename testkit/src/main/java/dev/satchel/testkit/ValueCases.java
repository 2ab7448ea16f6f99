package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any bytes are data. */
abstract class ValueCases extends Cases {
    private static final int MEGABYTE = 1 << 20;

    ValueCases(SessionStoreContract contract) {
        super(contract);
    }

    /** Bytes that have broken a store somewhere, written as Latin-1 text. */
    enum Value {
        EMPTY(""),
        ONE_ZERO("\0"),
        ALL_BYTES(allBytes()),
        INVALID_UTF_8("\u00ff\u00c0\u0080"),
        JAVA_OBJECT("\u00ac\u00ed\0\5t\0\1x"),
        PYTHON_PICKLE("\u0080\5}\u0094."),
        GZIP("\u001f\u008b\b\0"),
        NUMBER("42"),
        COMMAND("\r\nEND\r\nflush_all\r\n"),
        SPACES("  "),
        KILOBYTES(allBytes().repeat(300));

        private final String text;

        Value(String text) {
            this.text = text;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String allBytes() {
            return IntStream.range(0, 256).mapToObj(Character::toString).collect(Collectors.joining());
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(Value.class)
    final void anyBytesAreKept(Value value) {
        given(key + "updated", "old");

        assertThat(store().create(key, value.bytes(), HOUR)).isTrue();
        assertThat(store().update(key + "updated", loaded(key + "updated"), value.bytes(), HOUR))
                .isEqualTo(UpdateResult.UPDATED);

        assertThat(loaded(key).data()).isEqualTo(value.bytes());
        assertThat(loaded(key + "updated").data()).isEqualTo(value.bytes());
    }

    @ParameterizedTest
    @EnumSource(Value.class)
    final void anyBytesAreRecognised(Value value) {
        assertThat(store().create(key, value.bytes(), HOUR)).isTrue();
        byte[] other = value.bytes();
        if (other.length > 0) {
            other[other.length - 1] ^= 1;
            assertThat(store().update(key, StoredSession.of(other), bytes("new"), HOUR))
                    .isEqualTo(UpdateResult.CONFLICT);
        }

        assertThat(store().update(key, StoredSession.of(value.bytes()), bytes("new"), HOUR))
                .isEqualTo(UpdateResult.UPDATED);

        holds(key, "new");
    }

    @Test
    final void largeValuesAreKept() {
        int size = contract.largestValue().orElse(MEGABYTE);
        byte[] large = random(size);
        byte[] larger = random(size - 1);

        assertThat(store().create(key, large, HOUR)).isTrue();
        assertThat(loaded(key).data()).isEqualTo(large);
        assertThat(store().update(key, loaded(key), larger, HOUR)).isEqualTo(UpdateResult.UPDATED);

        assertThat(loaded(key).data()).isEqualTo(larger);
    }

    @Test
    final void aValueBeyondTheLimitIsRefusedAndTheLimitNamed() {
        contract.largestValue().ifPresent(limit -> {
            byte[] tooLarge = random(2 * limit);
            given(key, "old");

            assertThatThrownBy(() -> store().create(key + "new", tooLarge, HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageMatching("(?s).*\\d.*");
            assertThatThrownBy(() -> store().update(key, loaded(key), tooLarge, HOUR))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageMatching("(?s).*\\d.*");

            isAbsent(key + "new");
            holds(key, "old");
        });
    }
}
