package dev.satchel.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionValueException;
import dev.satchel.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecLimitsTest {

    static Stream<SessionCodec> codecs() {
        return Stream.of(new TaggedJson(), StoreCodec.msgpack(), StoreCodec.json());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void sixtyFourLevelsAreWrittenAndReadAndOneMoreIsRefused(SessionCodec codec) {
        Map<String, @Nullable Object> deepest = Map.of("v", nested(63));

        assertThat(codec.decode(codec.encode(deepest))).hasValue(deepest);
        assertThatThrownBy(() -> codec.encode(Map.of("v", nested(64))))
                .isInstanceOf(SessionValueException.class)
                .hasMessageContaining("deeper than 64 levels");
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aListThatContainsItselfIsRefused(SessionCodec codec) {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> codec.encode(Map.of("v", list))).isInstanceOf(SessionValueException.class);
    }

    @Test
    void aMillionLevelsAreNothing() {
        assertThat(new TaggedJson().decode("[".repeat(1_000_000).getBytes(UTF_8)))
                .isEmpty();
        assertThat(StoreCodec.json().decode("{\"a\":".repeat(200_000).getBytes(UTF_8)))
                .isEmpty();
        byte[] lists = new byte[1_000_000];
        Arrays.fill(lists, (byte) 0x91);
        lists[0] = (byte) 0x81;
        lists[1] = (byte) 0xa0;
        assertThat(StoreCodec.msgpack().decode(lists)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void oneMebibyteIsTheLimit(SessionCodec codec) {
        int overhead = codec.encode(Map.of("v", "x".repeat(100_000))).length - 100_000;
        Map<String, @Nullable Object> largest = Map.of("v", "x".repeat((1 << 20) - overhead));

        assertThat(codec.encode(largest)).hasSize(1 << 20);
        assertThat(codec.decode(codec.encode(largest))).hasValue(largest);
        assertThatThrownBy(() -> codec.encode(Map.of("v", "x".repeat((1 << 20) - overhead + 1))))
                .isInstanceOf(SessionValueException.class)
                .hasMessageContaining("1048576 bytes");
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void tenThousandKeysAreTheLimit(SessionCodec codec) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        for (int i = 0; i < 9_999; i++) {
            session.put(String.format("%05d", i), true);
        }

        assertThat(codec.decode(codec.encode(session))).hasValue(session);
        session.put("x", true);
        assertThatThrownBy(() -> codec.encode(session))
                .isInstanceOf(SessionValueException.class)
                .hasMessageContaining("10000 keys, lists and maps");
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void emptyListsCountAsMuchAsKeys(SessionCodec codec) {
        Map<String, @Nullable Object> session = Map.of("v", Collections.nCopies(10_000, List.of()));

        assertThatThrownBy(() -> codec.encode(session)).isInstanceOf(SessionValueException.class);
        assertThat(StoreCodec.json().decode(("{\"v\":[" + "[],".repeat(10_000) + "0]}").getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aHundredThousandItemsAreTheLimit(SessionCodec codec) {
        Map<String, @Nullable Object> session = Map.of("v", Collections.nCopies(100_000, 1L));

        assertThat(codec.decode(codec.encode(session))).hasValue(session);
        assertThatThrownBy(() -> codec.encode(Map.of("v", Collections.nCopies(100_001, 1L))))
                .isInstanceOf(SessionValueException.class)
                .hasMessageContaining("100000 list items");
    }

    @Test
    void whateverIsWrittenWithTagsCanBeRead() {
        Object value = 1L;
        for (int i = 0; i < 31; i++) {
            value = Tuple.of(value);
        }
        Map<String, @Nullable Object> session = Map.of("v", value);
        Map<String, @Nullable Object> deeper = Map.of("v", Tuple.of(value));

        assertThat(new TaggedJson().decode(new TaggedJson().encode(session))).hasValue(session);
        assertThatThrownBy(() -> new TaggedJson().encode(deeper)).isInstanceOf(SessionValueException.class);
    }

    @Test
    void aNumberOfManyDigitsIsNothing() {
        for (SessionCodec codec : codecs().toList()) {
            assertThat(codec.decode(("{\"a\":" + "1".repeat(4300) + "}").getBytes(UTF_8)))
                    .isPresent();
            assertThat(codec.decode(("{\"a\":-" + "1".repeat(4300) + "}").getBytes(UTF_8)))
                    .isPresent();
            assertThat(codec.decode(("{\"a\":" + "1".repeat(4301) + "}").getBytes(UTF_8)))
                    .isEmpty();
            assertThat(codec.decode(("{\"a\":" + "1".repeat(1_000_000) + "}").getBytes(UTF_8)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void noBytesMakeDecodingFail(SessionCodec codec) {
        Random random = new Random(5);
        byte[] good = codec.encode(Map.of(
                "list",
                Arrays.asList(1L, "é", 2.5, null, Tuple.of("a")),
                "map",
                Map.of(" t", "x"),
                "bytes",
                new byte[9]));
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = i % 5 == 0 ? new byte[random.nextInt(40)] : good.clone();
            if (i % 5 == 0) {
                random.nextBytes(bad);
            }
            for (int changes = random.nextInt(4); changes > 0 && bad.length > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            readable += codec.decode(bad).isPresent() ? 1 : 0;
            readable += codec.decode(Arrays.copyOf(bad, random.nextInt(bad.length + 1)))
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(readable).isBetween(1_000, 39_000);
    }

    private static Object nested(int levels) {
        Object value = 1L;
        for (int i = 0; i < levels; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("k", value);
        }
        return value;
    }
}
