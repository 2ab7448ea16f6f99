package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Extension;
import dev.satchel.Session;
import dev.satchel.SessionKey;
import dev.satchel.SessionValueException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the configured format cannot hold is refused where it is put, and the session stays as it was. */
@SuppressWarnings("unchecked") // a list of the test's own
class UnwritableValueTest {
    private static final BigInteger BEYOND_64_BITS = BigInteger.ONE.shiftLeft(64);
    private static final String HALF_A_PAIR = "half \uD83D";

    private static void refuses(Map<String, Object> settings, Consumer<Session> put, String message) {
        try (Lab lab = new Lab(settings)) {
            Browser browser = new Browser(lab.sessions);
            browser.request(session -> {
                session.put("before", 1);
                assertThatThrownBy(() -> put.accept(session))
                        .isInstanceOf(SessionValueException.class)
                        .hasMessageContaining(message);
            });

            assertThat(lab.stored(lab.ids.get(0))).containsEntry("before", 1L).doesNotContainKeys("value", HALF_A_PAIR);
        }
    }

    private static void refuses(Consumer<Session> put, String message) {
        refuses(Map.of(), put, message);
    }

    @Test
    void anIntegerBeyond64Bits() {
        String message =
                "session[\"value\"] is an integer beyond 64 bits, which msgpack cannot hold: keep it as a string";

        refuses(session -> session.put("value", BEYOND_64_BITS), message);
        refuses(session -> session.putAll(Map.of("value", BEYOND_64_BITS)), message);
        refuses(session -> session.putIfAbsent("value", BEYOND_64_BITS), message);
        refuses(session -> session.compute("value", (key, old) -> BEYOND_64_BITS), message);
        refuses(session -> session.replaceAll((key, old) -> BEYOND_64_BITS), "an integer beyond 64 bits");
        refuses(session -> session.put(SessionKey.of("value", BigInteger.class), BEYOND_64_BITS), message);
    }

    @Test
    void oneSomewhereInside() {
        refuses(
                session -> session.put("value", List.of(1, Map.of("a", BEYOND_64_BITS))),
                "session[\"value\"][1][\"a\"] is an integer beyond 64 bits");
    }

    @Test
    void oneAddedInPlaceIsNamedByTheCommit() {
        try (Lab lab = new Lab()) {
            Browser browser = new Browser(lab.sessions);
            browser.request(session -> session.put("value", new ArrayList<>(List.of(1))));
            SessionExchange exchange = browser.begin();
            ((List<Object>) Objects.requireNonNull(exchange.session().get("value"))).add(BEYOND_64_BITS);

            assertThatThrownBy(exchange::commit).hasMessageStartingWith("session[\"value\"][1] is an integer");
        }
    }

    @Test
    void halfOfASurrogatePair() {
        refuses(
                session -> session.put("value", HALF_A_PAIR),
                "session[\"value\"] is a string with an unpaired surrogate");
        refuses(session -> session.put(HALF_A_PAIR, 1), "unpaired surrogate");
        refuses(
                Map.of("SESSION_SERIALIZATION_FORMAT", "json"),
                session -> session.put("value", HALF_A_PAIR),
                "session[\"value\"] is a string with an unpaired surrogate");
    }

    @Test
    void whatIsNestedTooDeep() {
        List<Object> nested = new ArrayList<>();
        for (int depth = 1; depth < 64; depth++) {
            nested = new ArrayList<>(List.of(nested));
        }
        List<Object> deepest = nested;

        refuses(session -> session.put("value", deepest), "nests deeper than 64 levels");
    }

    @Test
    void aTimeThatPythonHasNot() {
        refuses(session -> session.put("value", Instant.parse("-0001-01-01T00:00:00Z")), "years 1 to 9999");
    }

    @Test
    void anExtensionOfMsgpackInJson() {
        refuses(
                Map.of("SESSION_SERIALIZATION_FORMAT", "json"),
                session -> session.put("value", new Extension((byte) 5, new byte[1])),
                "session[\"value\"]");
    }

    @Test
    void whatThisFormatHoldsIsKept() {
        try (Lab lab = new Lab()) {
            new Browser(lab.sessions).request(session -> {
                session.put("largest", BEYOND_64_BITS.subtract(BigInteger.ONE));
                session.put("smile", "\uD83D\uDE00");
                session.put("map", new HashMap<>(Map.of("a", new Extension((byte) 5, new byte[1]))));
            });

            assertThat(lab.stored(lab.ids.get(0))).containsKeys("largest", "smile", "map");
        }
    }
}
