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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaggedJsonTest {
    private final TaggedJson codec = new TaggedJson();

    @Test
    void writesEveryKindOfValueAsFlaskDoes() {
        assertThat(json(null)).isEqualTo("null");
        assertThat(json(true)).isEqualTo("true");
        assertThat(json(-5L)).isEqualTo("-5");
        assertThat(json(BigInteger.TEN.pow(40))).isEqualTo("1" + "0".repeat(40));
        assertThat(json(1.0)).isEqualTo("1.0");
        assertThat(json(Double.NaN)).isEqualTo("NaN");
        assertThat(json(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(json(new byte[] {0, 1, -2, -1})).isEqualTo("{\" b\":\"AAH+/w==\"}");
        assertThat(json(Tuple.of(1L, Tuple.of()))).isEqualTo("{\" t\":[1,{\" t\":[]}]}");
        assertThat(json(new Markup("<b>"))).isEqualTo("{\" m\":\"<b>\"}");
        assertThat(json(UUID.fromString("12345678-1234-5678-1234-567812345678")))
                .isEqualTo("{\" u\":\"12345678123456781234567812345678\"}");
        assertThat(json(Instant.parse("2026-01-02T03:04:05.9Z")))
                .isEqualTo("{\" d\":\"Fri, 02 Jan 2026 03:04:05 GMT\"}");
        assertThat(json(OffsetDateTime.parse("2026-01-02T03:04:05+05:30")))
                .isEqualTo("{\" d\":\"Thu, 01 Jan 2026 21:34:05 GMT\"}");
        assertThat(json(new BigDecimal("12.3400"))).isEqualTo("\"12.3400\"");
        assertThat(json(Arrays.asList(1, (short) 2, (byte) 3, 1.5f, null))).isEqualTo("[1,2,3,1.5,null]");
    }

    @Test
    void escapesWhatIsNotPrintableAscii() {
        assertThat(json("\u0000\u001f\u007f\u0080\u2028é😀\"\\/\n\r\t\b\f"))
                .isEqualTo("\"\\u0000\\u001f\\u007f\\u0080\\u2028\\u00e9\\ud83d\\ude00\\\"\\\\/\\n\\r\\t\\b\\f\"");
        assertThat(json("a\uDC00b\uD83D")).isEqualTo("\"a\\udc00b\\ud83d\"");
    }

    @Test
    void sortsKeysByCodePointAtEveryLevel() {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        for (String key : List.of("b", "a", "B", "😀", "\uFFFF", "\uE000", "", "é")) {
            inner.put(key, 0L);
        }

        assertThat(json(inner))
                .isEqualTo("{\"\":0,\"B\":0,\"a\":0,\"b\":0,\"\\u00e9\":0,\"\\ue000\":0,\"\\uffff\":0,"
                        + "\"\\ud83d\\ude00\":0}");
    }

    @Test
    void integerKeysAreSortedAsNumbersAndWrittenAsText() {
        Map<Object, String> map = new LinkedHashMap<>();
        map.put(10L, "ten");
        map.put(2L, "two");

        assertThat(json(map)).isEqualTo("{\"2\":\"two\",\"10\":\"ten\"}");
    }

    @Test
    void aMapThatLooksLikeATagIsTaggedItself() {
        assertThat(json(Map.of(" t", List.of(1L)))).isEqualTo("{\" di\":{\" t__\":[1]}}");
        assertThat(json(Map.of(" x", 1L))).isEqualTo("{\" x\":1}");
        assertThat(codec.encode(Map.of(" b", "AA=="))).asString().isEqualTo("{\" di\":{\" b__\":\"AA==\"}}");
    }

    @Test
    void everyKindOfValueComesBack() {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("big", BigInteger.TWO.pow(64));
        session.put("date", Instant.parse("2026-01-02T03:04:05Z"));
        session.put("float", 0.1);
        session.put("list", Arrays.asList(1L, null, true, "é", List.of(), Map.of()));
        session.put("long", Long.MIN_VALUE);
        session.put("markup", new Markup("<b>"));
        session.put("tag", Map.of(" t", Tuple.of(1L, "two")));
        session.put("uuid", UUID.randomUUID());

        assertThat(codec.decode(codec.encode(session))).hasValue(session);
        assertThat(decoded("{\"b\":{\" b\":\"AAH+/w==\"}}").get("b")).isEqualTo(new byte[] {0, 1, -2, -1});
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatComesBackMayBeChanged() {
        Map<String, @Nullable Object> session = decoded("{\"l\":[1],\"m\":{}}");
        session.put("x", 1L);
        ((List<@Nullable Object>) Objects.requireNonNull(session.get("l"))).add(2L);
        ((Map<String, @Nullable Object>) Objects.requireNonNull(session.get("m"))).put("y", 3L);

        assertThat(codec.encode(session)).asString().isEqualTo("{\"l\":[1,2],\"m\":{\"y\":3},\"x\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\" t\":\"ab😀\"}|{\" t\":[\"a\",\"b\",\"\\ud83d\\ude00\"]}",
                "{\" t\":{\"a\":1}}|{\" t\":[\"a\"]}",
                "{\" m\":5}|{\" m\":\"5\"}",
                "{\" m\":1e16}|{\" m\":\"1e+16\"}",
                "{\" m\":true}|{\" m\":\"True\"}",
                "{\" m\":null}|{\" m\":\"None\"}",
                "{\" m\":NaN}|{\" m\":\"nan\"}",
                "{\" d\":null}|null",
                "{\" d\":\"never\"}|null",
                "{\" u\":\"urn:uuid:{12345678-1234-5678-1234-567812345678}\"}|{\" u\":\"12345678123456781234567812345678\"}",
                "{\" di\":{\"ab\":1}}|{\"\":1}",
                "{\" di\":{\"a😀b\":1}}|{\"a\":1}",
                "{\" di\":{\" t__\":1,\"z\":2}}|{\" di\":{\" t__\":1}}",
                "{\"x\":1,\"y\":2,\"x\":3}|{\"x\":3,\"y\":2}",
                "1e400|Infinity",
                "-0|0",
                "-0.0|-0.0",
                "{\" q\":1}|{\" q\":1}",
            })
    void readsAsPatientlyAsFlask(String read, String written) {
        assertThat(json(decoded("{\"v\":" + read + "}").get("v"))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "5",
                "\"a\"",
                "true",
                "[1]",
                "[[1,2]]",
                "{",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":INF}",
                "{\"a\":-INF}",
                "{\"a\":.5}",
                "{\"a\":5.}",
                "{\"a\":[1,]}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{a:1}",
                "\uFEFF{}",
                "{\"v\":{\" b\":\"YQ\"}}",
                "{\"v\":{\" b\":\"_-8=\"}}",
                "{\"v\":{\" b\":5}}",
                "{\"v\":{\" u\":\"xyz\"}}",
                "{\"v\":{\" u\":1}}",
                "{\"v\":{\" d\":5}}",
                "{\"v\":{\" di\":5}}",
                "{\"v\":{\" di\":{}}}",
                "{\"v\":{\" t\":5}}",
                "{\"v\":{\" t\":null}}",
                "{\"v\":{\" m\":[]}}",
                "{\" d\":\"Fri, 02 Jan 2026 03:04:05 GMT\"}",
            })
    void whatMakesFlaskFailIsNothing(String json) {
        assertThat(codec.decode(json.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", " { } "})
    void whatIsEmptyIsAnEmptySession(String json) {
        assertThat(codec.decode(json.getBytes(UTF_8))).hasValue(Map.of());
    }

    @Test
    void aListOfPairsIsASession() {
        assertThat(decoded("[[\"a\",1],[\"b\",2]]")).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7b2261223a22ff227d",
                "7b2261223a22c080227d",
                "7b2261223a22eda080227d",
                "007b0000007d",
                "7b007d00"
            })
    void whatIsNotUtf8IsNothing(String hex) {
        assertThat(codec.decode(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void namesTheKeyOfAValueThatHasNoForm() {
        assertThatThrownBy(() -> codec.encode(Map.of("cart", List.of(0L, Map.of("owner", Optional.of("a secret"))))))
                .isInstanceOf(SessionValueException.class)
                .hasMessageStartingWith("session[\"cart\"][1][\"owner\"] is of class java.util.Optional,")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> json(new Extension((byte) 5, new byte[1]))).isInstanceOf(SessionValueException.class);
        assertThatThrownBy(() -> json(Map.of("a\uD800", 1L))).hasMessageContaining("unpaired surrogate");
        assertThatThrownBy(() -> json(Instant.MAX)).hasMessageContaining("years 1 to 9999");
        assertThatThrownBy(() -> json(Map.of(1L, "a", "b", "c"))).isInstanceOf(SessionValueException.class);
        assertThatThrownBy(() -> json(BigInteger.TEN.pow(4300))).hasMessageContaining("4300 digits");
        assertThat(json(BigInteger.TEN.pow(4299))).hasSize(4300);
    }

    private String json(@Nullable Object value) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("v", value);
        String json = new String(codec.encode(session), UTF_8);
        return json.substring("{\"v\":".length(), json.length() - 1);
    }

    private Map<String, @Nullable Object> decoded(String json) {
        return codec.decode(json.getBytes(UTF_8)).orElseThrow();
    }
}
