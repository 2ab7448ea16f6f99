package dev.satchel.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Extension;
import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TypedJsonTest {

    static List<Object[]> values() {
        Map<@Nullable Object, Object> dict = new HashMap<>();
        dict.put(null, 1L);
        return List.of(
                new Object[] {Arrays.asList(null, true, "é", 9007199254740991L), "[null,true,\"é\",9007199254740991]"},
                new Object[] {Map.of("a", Map.of()), "{\"a\":{}}"},
                new Object[] {9007199254740992L, "{\"$type\":\"int\",\"value\":\"9007199254740992\"}"},
                new Object[] {BigInteger.TWO.pow(64), "{\"$type\":\"int\",\"value\":\"18446744073709551616\"}"},
                new Object[] {1.0, "{\"$type\":\"float\",\"value\":\"1.0\",\"bits\":\"3ff0000000000000\"}"},
                new Object[] {Double.NaN, "{\"$type\":\"float\",\"value\":\"nan\",\"bits\":\"7ff8000000000000\"}"},
                new Object[] {new byte[] {0, -1}, "{\"$type\":\"bytes\",\"value\":\"00ff\"}"},
                new Object[] {
                    Tuple.of(1L, Tuple.of()), "{\"$type\":\"tuple\",\"items\":[1,{\"$type\":\"tuple\",\"items\":[]}]}"
                },
                new Object[] {dict, "{\"$type\":\"dict\",\"items\":[[null,1]]}"},
                new Object[] {Map.of("$a", 1L), "{\"$type\":\"dict\",\"items\":[[\"$a\",1]]}"},
                new Object[] {new Markup("<b>"), "{\"$type\":\"markup\",\"value\":\"<b>\"}"},
                new Object[] {new UUID(0, 7), "{\"$type\":\"uuid\",\"value\":\"00000000-0000-0000-0000-000000000007\"}"
                },
                new Object[] {new BigDecimal("1.10"), "{\"$type\":\"decimal\",\"value\":\"1.10\"}"},
                new Object[] {
                    Instant.parse("0999-01-02T03:04:05.000006Z"),
                    "{\"$type\":\"datetime\",\"value\":\"0999-01-02T03:04:05.000006+00:00\"}"
                },
                new Object[] {
                    OffsetDateTime.parse("2026-01-02T03:04:05+05:30"),
                    "{\"$type\":\"datetime\",\"value\":\"2026-01-02T03:04:05+05:30\"}"
                },
                new Object[] {"a\uDC00", "{\"$type\":\"str_utf16\",\"value\":\"0061dc00\"}"},
                new Object[] {
                    new Extension((byte) -5, new byte[] {1}), "{\"$type\":\"ext\",\"code\":-5,\"value\":\"01\"}"
                });
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyValueHasOneTextAndComesBack(Object value, String text) {
        assertThat(TypedJson.write(value)).isEqualTo(text);
        assertThat(TypedJson.read(text)).isEqualTo(value);
    }

    @Test
    void readsWhatItDoesNotWrite() {
        assertThat(TypedJson.read("1.5")).isEqualTo(1.5);
        assertThat(TypedJson.read("{\"$type\":\"float\",\"value\":\"-inf\"}")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(TypedJson.read("{\"$type\":\"repeat_str\",\"value\":\"ab\",\"count\":3}"))
                .isEqualTo("ababab");
        assertThat(TypedJson.read("{\"$type\":\"repeat_bytes\",\"value\":\"01\",\"count\":2}"))
                .isEqualTo(new byte[] {1, 1});
        assertThat(TypedJson.read("{\"$type\":\"repeat_list\",\"item\":[],\"count\":2}"))
                .isEqualTo(List.of(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,\"a\":2}",
                "{\"$type\":\"set\",\"items\":[]}",
                "{\"$type\":\"int\"}",
                "{\"$type\":\"int\",\"value\":\"x\"}",
                "{\"$type\":\"bytes\",\"value\":\"0\"}",
                "{\"$type\":\"datetime\",\"value\":\"today\"}",
                "{\"$type\":\"uuid\",\"value\":\"1\"}",
                "{\"$type\":\"repeat_str\",\"value\":\"a\",\"count\":99999999}",
                "{\"$type\":\"decimal\",\"value\":\"NaN\"}",
                "{\"$type\":\"ext\",\"code\":\"x\",\"value\":\"00\"}",
                "{\"$type\":\"tuple\",\"items\":[{\"$type\":\"date\"}]}",
            })
    void whatHasNoValueIsRefused(String text) {
        assertThatThrownBy(() -> TypedJson.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallerMayGiveForeignTypesAMeaning() {
        assertThat(TypedJson.fromJson(
                        JsonMapper.shared().readTree("[{\"$type\":\"date\",\"value\":\"2026-01-02\"}]"),
                        node -> node.get("value").stringValue()))
                .isEqualTo(List.of("2026-01-02"));
    }

    @Test
    void refusesToWriteWhatNoSessionHolds() {
        assertThatThrownBy(() -> TypedJson.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
