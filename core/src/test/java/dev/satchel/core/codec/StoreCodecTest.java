package dev.satchel.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Extension;
import dev.satchel.Markup;
import dev.satchel.SessionValueException;
import dev.satchel.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCodecTest {
    private static final String ID = "12345678-1234-5678-1234-567812345678";
    private final StoreCodec msgpack = StoreCodec.msgpack();
    private final StoreCodec json = StoreCodec.json();

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "127, 7f",
        "128, cc80",
        "255, ccff",
        "256, cd0100",
        "65535, cdffff",
        "65536, ce00010000",
        "4294967295, ceffffffff",
        "4294967296, cf0000000100000000",
        "9223372036854775807, cf7fffffffffffffff",
        "9223372036854775808, cf8000000000000000",
        "18446744073709551615, cfffffffffffffffff",
        "-1, ff",
        "-32, e0",
        "-33, d0df",
        "-128, d080",
        "-129, d1ff7f",
        "-32768, d18000",
        "-32769, d2ffff7fff",
        "-2147483648, d280000000",
        "-2147483649, d3ffffffff7fffffff",
        "-9223372036854775808, d38000000000000000",
    })
    void msgpackHoldsIntegersInTheFewestBytes(BigInteger value, String hex) {
        assertThat(hex(value)).isEqualTo(hex);
        assertThat(fromHex(hex)).isEqualTo(value.bitLength() < 64 ? (Object) value.longValue() : value);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, d6ff00000000",
        "1969-12-31T23:59:59.500Z, c70cff1dcd6500ffffffffffffffff",
        "2106-02-07T06:28:15Z, d6ffffffffff",
        "2106-02-07T06:28:16Z, d7ff0000000100000000",
        "2514-05-30T01:53:04Z, c70cff000000000000000400000000",
        "0001-01-01T00:00:00Z, c70cff00000000fffffff1886e0900",
        "9999-12-31T23:59:59.999999Z, c70cff3b9ac6180000003afff4417f",
        "2026-01-02T03:04:05.678901Z, d7ffa1dcd420695735a5",
    })
    void msgpackHoldsTimesInTheFewestBytes(Instant value, String hex) {
        assertThat(hex(value)).isEqualTo(hex);
        assertThat(fromHex(hex)).isEqualTo(value);
    }

    @Test
    void msgpackHoldsTheOtherKinds() {
        assertThat(hex(null)).isEqualTo("c0");
        assertThat(hex(false)).isEqualTo("c2");
        assertThat(hex(true)).isEqualTo("c3");
        assertThat(hex(1.5)).isEqualTo("cb3ff8000000000000");
        assertThat(hex(1.5f)).isEqualTo("cb3ff8000000000000");
        assertThat(hex(Double.NaN)).isEqualTo("cb7ff8000000000000");
        assertThat(hex("é✓😀")).isEqualTo("a9c3a9e29c93f09f9880");
        assertThat(hex("a".repeat(31))).startsWith("bf");
        assertThat(hex("a".repeat(32))).startsWith("d920");
        assertThat(hex("é".repeat(16))).startsWith("d920");
        assertThat(hex("a".repeat(256))).startsWith("da0100");
        assertThat(hex("a".repeat(65536))).startsWith("db00010000");
        assertThat(hex(new byte[0])).isEqualTo("c400");
        assertThat(hex(new byte[256])).startsWith("c50100");
        assertThat(hex(new byte[65536])).startsWith("c600010000");
        assertThat(hex(Tuple.of(1L, "a"))).isEqualTo("9201a161");
        assertThat(hex(Arrays.asList(new Object[16]))).startsWith("dc0010");
        assertThat(hex(Arrays.asList(new Object[65536]))).startsWith("dd00010000");
        assertThat(hex(new Markup("<b>"))).isEqualTo("a33c623e");
        assertThat(hex(UUID.fromString(ID))).isEqualTo("d924" + HexFormat.of().formatHex(ID.getBytes(UTF_8)));
        assertThat(hex(new BigDecimal("1E+5"))).isEqualTo("a431452b35");
        assertThat(hex(OffsetDateTime.parse("2026-01-02T03:04:05-03:00"))).isEqualTo("d6ff69575fd5");
        assertThat(hex(Instant.ofEpochSecond(1, 999))).isEqualTo("d6ff00000001");
    }

    @Test
    void msgpackRefusesWhatPythonCouldNotRead() {
        assertThatThrownBy(() -> hex(BigInteger.TWO.pow(64)))
                .isInstanceOf(SessionValueException.class)
                .hasMessageStartingWith("session[\"v\"] is an integer beyond 64 bits");
        assertThatThrownBy(() -> hex(BigInteger.TWO.pow(63).add(BigInteger.ONE).negate()))
                .isInstanceOf(SessionValueException.class);
        assertThatThrownBy(() -> hex(List.of("a", "\uD800")))
                .isInstanceOf(SessionValueException.class)
                .hasMessageStartingWith("session[\"v\"][1] is a string with an unpaired surrogate");
        assertThatThrownBy(() -> hex(Instant.MIN)).isInstanceOf(SessionValueException.class);
        assertThatThrownBy(() -> msgpack.encode(Map.of("\uDC00", 1L))).isInstanceOf(SessionValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ca3fc00000, 1.5",
        "d30000000000000005, 5",
        "cf0000000000000005, 5",
        "d9017a, z",
        "da00017a, z",
        "db000000017a, z",
    })
    void msgpackReadsWiderFormsThanItWrites(String hex, String value) {
        assertThat(fromHex(hex)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({"d40599, 99", "d5050102, 0102", "c705050102030405, 0102030405", "c70005, ''", "c80100050102, x"})
    void msgpackKeepsForeignExtensions(String hex, String data) {
        if (data.equals("x")) {
            assertThat(decode("81a176" + hex)).isNull();
            return;
        }
        Object value = fromHex(hex);

        assertThat(value).isEqualTo(new Extension((byte) 5, HexFormat.of().parseHex(data)));
        assertThat(hex(value)).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "c0", "c3", "920102", "cb3ff8000000000000", "d6ff00000001", "9192c0a178"})
    void msgpackKeepsKeysThatAreNoStrings(String key) {
        String hex = "81" + key + "a162";

        assertThat(hex(fromHex(hex))).isEqualTo(hex);
    }

    @Test
    void msgpackRoundsTimesToMicroseconds() {
        assertThat(fromHex("d7ff1d6f34546553f100")).isEqualTo(Instant.parse("2023-11-14T22:13:20.123457Z"));
        assertThat(fromHex("c70cff3b9ac5e00000000000000000")).isEqualTo(Instant.parse("1970-01-01T00:00:00.999999Z"));
        assertThat(fromHex("c70cff3b9ac80c0000000000000000")).isEqualTo(Instant.parse("1970-01-01T00:00:01Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "05",
                "c0",
                "9101",
                "c1",
                "81",
                "81a161",
                "82a16101",
                "82a16101a162",
                "81a1610100",
                "81a1ff01",
                "81a161a1ff",
                "81a161a2c080",
                "81a161a3eda080",
                "81a161c1",
                "81a161c4ff00",
                "81a161c6ffffffff",
                "81a161c6800000ff00",
                "81a161db7fffffff00",
                "81a161dd7fffffff00",
                "dfffffffff",
                "df0000ffffa16101",
                "81a161c9ffffffff05",
                "81a161d7fffffffffc00000000",
                "81a161c70cff000000001000000000000005",
                "81a161c70cff000000007fffffffffffffff",
                "81a161c70cff000000008000000000000000",
                "81a161c705ff0000000000",
                "81a161c701ff00",
                "8180c0",
                "8191 8080 c0",
                "8101a162",
                "8192010203",
                "80027d71002e",
            })
    void whatIsNoMapOfStringsIsNothing(String hex) {
        assertThat(decode(hex.replace(" ", ""))).isNull();
    }

    @Test
    void jsonHoldsTheKindsAsMsgspecDoes() {
        assertThat(json(null)).isEqualTo("null");
        assertThat(json(Arrays.asList(true, false))).isEqualTo("[true,false]");
        assertThat(json(BigInteger.TWO.pow(64))).isEqualTo("18446744073709551616");
        assertThat(json(1e16)).isEqualTo("1e16");
        assertThat(json(List.of(Double.NaN, Double.POSITIVE_INFINITY))).isEqualTo("[null,null]");
        assertThat(json("é✓😀\u2028\u007f/")).isEqualTo("\"é✓😀\u2028\u007f/\"");
        assertThat(json("a\"\\\b\f\n\r\t\u0001\u001fé")).isEqualTo("\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001fé\"");
        assertThat(json(new byte[] {0, -1, 16})).isEqualTo("\"AP8Q\"");
        assertThat(json(Tuple.of(1L))).isEqualTo("[1]");
        assertThat(json(new Markup("<b>"))).isEqualTo("\"<b>\"");
        assertThat(json(UUID.fromString(ID))).isEqualTo("\"" + ID + "\"");
        assertThat(json(new BigDecimal("1.10"))).isEqualTo("\"1.10\"");
        assertThat(json(Map.of(300L, "b"))).isEqualTo("{\"300\":\"b\"}");
        assertThat(json(Map.of(1e16, "b"))).isEqualTo("{\"1e16\":\"b\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678901999Z, 2026-01-02T03:04:05.678901Z",
        "2026-01-02T03:04:05.5+05:30, 2026-01-02T03:04:05.500000+05:30",
        "2026-01-02T03:04:05-03:00, 2026-01-02T03:04:05-03:00",
        "2026-01-02T03:04:05+00:00:30, 2026-01-02T03:03:35Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00+05:00, 9999-12-31T19:00:00Z",
    })
    void jsonHoldsTimesAsText(OffsetDateTime time, String text) {
        assertThat(json(time)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void jsonRefusesWhatPythonCouldNotRead() {
        assertThatThrownBy(() -> json("a\uD800")).isInstanceOf(SessionValueException.class);
        assertThatThrownBy(() -> json(Map.of(true, 1L))).isInstanceOf(SessionValueException.class);
        assertThatThrownBy(() -> json(Map.of(Tuple.of(1L), 1L))).isInstanceOf(SessionValueException.class);
        assertThatThrownBy(() -> json(new Extension((byte) 5, new byte[1]))).isInstanceOf(SessionValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1} x",
                "[1]",
                "null",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "\uFEFF{\"a\":1}",
                "{\"a\":1e400}",
                "{\"a\":\"\n\"}",
                "inlet",
                "(dp0\nVa\np1\nI1\ns.",
            })
    void whatIsNoJsonMapIsNothing(String text) {
        assertThat(msgpack.decode(text.getBytes(UTF_8))).isEmpty();
        assertThat(json.decode(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void bothReadBothFormats() {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("z", 1L);
        session.put("a", Arrays.asList("é", null, 2.5));

        for (StoreCodec writer : List.of(msgpack, json)) {
            for (StoreCodec reader : List.of(msgpack, json)) {
                assertThat(reader.decode(writer.encode(session)).orElseThrow().entrySet())
                        .containsExactlyElementsOf(session.entrySet());
            }
        }
    }

    @Test
    void picklesOfEveryProtocolAreRecognisedAndNeverRead() {
        for (String hex : List.of(
                "80027d71002858010000006171014b01752e",
                "80049508000000000000007d948c0161944b01732e",
                "286470300a56610a70310a49310a732e",
                "7d7100285801000000617101 4b01752e")) {
            byte[] pickle = HexFormat.of().parseHex(hex.replace(" ", ""));

            assertThat(StoreCodec.looksLikePickle(pickle)).isTrue();
            assertThat(msgpack.decode(pickle)).isEmpty();
            assertThat(json.decode(pickle)).isEmpty();
        }
        assertThat(StoreCodec.looksLikePickle(msgpack.encode(Map.of("a", 1L)))).isFalse();
        assertThat(StoreCodec.looksLikePickle(json.encode(Map.of("a", 1L)))).isFalse();
        assertThat(StoreCodec.looksLikePickle(new byte[0])).isFalse();
    }

    private String hex(@Nullable Object value) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("v", value);
        return HexFormat.of().formatHex(msgpack.encode(session)).substring("81a176".length());
    }

    private @Nullable Object fromHex(String hex) {
        return msgpack.decode(HexFormat.of().parseHex("81a176" + hex))
                .orElseThrow()
                .get("v");
    }

    private @Nullable Object decode(String hex) {
        return msgpack.decode(HexFormat.of().parseHex(hex)).orElse(null);
    }

    private String json(@Nullable Object value) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("v", value);
        String text = new String(json.encode(session), UTF_8);
        return text.substring("{\"v\":".length(), text.length() - 1);
    }
}
