package dev.satchel.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be an attribute, and what becomes of it when its class does not stay as it was. */
class AttributeClassesTest {
    private static final List<String> FORMATS = List.of("msgpack", "json");

    private final Shop shop = new Shop("memory");

    /** An application's class. */
    public record Cart(String owner, List<Long> items) {}

    @AfterEach
    void close() {
        shop.close();
    }

    static List<Object> ofTheJdk() {
        return List.of(
                true,
                1,
                2L,
                (short) 3,
                1.5f,
                2.5d,
                'c',
                "text",
                new BigDecimal("1.10"),
                BigInteger.TWO.pow(40),
                Instant.parse("2026-01-02T03:04:05.123456Z"),
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                LocalDate.of(2026, 1, 2),
                DayOfWeek.FRIDAY,
                Locale.CANADA_FRENCH,
                URI.create("https://example.com/"),
                List.of("a", "b"),
                Map.of("a", 1L),
                Set.of("a"));
    }

    @ParameterizedTest
    @MethodSource("ofTheJdk")
    void aValueOfTheJdkComesBackAsItWasInEachFormat(Object value) {
        for (String format : FORMATS) {
            try (Shop other = new Shop("memory", format)) {
                other.get((request, response) -> request.getSession().setAttribute("value", value));

                other.get((request, response) ->
                        assertThat(request.getSession().getAttribute("value")).isEqualTo(value));
            }
        }
    }

    @Test
    void arraysComeBackAsTheyWereInEachFormat() {
        for (String format : FORMATS) {
            try (Shop other = new Shop("memory", format)) {
                other.get((request, response) -> {
                    request.getSession().setAttribute("bytes", new byte[] {1, 2});
                    request.getSession().setAttribute("names", new String[] {"a", "b"});
                });

                other.get((request, response) -> {
                    assertThat((byte[]) request.getSession().getAttribute("bytes"))
                            .containsExactly(1, 2);
                    assertThat((String[]) request.getSession().getAttribute("names"))
                            .containsExactly("a", "b");
                });
            }
        }
    }

    @Test
    void aClassThatIsNotListedIsRefusedWithTheSettingToChange() {
        shop.get((request, response) -> assertThatThrownBy(
                        () -> request.getSession().setAttribute("cart", new Cart("alex", List.of())))
                .hasMessageContainingAll("cart", Cart.class.getName(), "SESSION_SERVLET_CLASSES"));
    }

    @Test
    void aListedClassComesBackWhetherByNameOrByPackage() {
        for (String listed : Arrays.asList(Cart.class.getName(), "dev.satchel.servlet", "dev.satchel.*")) {
            shop.deploy(builder -> builder.classes(listed));
            shop.get((request, response) ->
                    request.getSession().setAttribute("cart", new Cart("alex", List.of(1L, 2L))));

            shop.get((request, response) ->
                    assertThat(request.getSession().getAttribute("cart")).isEqualTo(new Cart("alex", List.of(1L, 2L))));
        }
    }

    @Test
    void aClassThatOnlyBeginsLikeAListedOneIsRefused() {
        shop.deploy(builder -> builder.classes("dev.satchel.serv", "dev.satchel.servlet.AttributeClassesTest$Car"));

        shop.get((request, response) -> assertThatThrownBy(
                        () -> request.getSession().setAttribute("cart", new Cart("alex", List.of())))
                .hasMessageContaining("SESSION_SERVLET_CLASSES"));
    }

    @Test
    void aClassThatIsListedNoMoreCostsTheAttributeAndNotTheSession() {
        shop.deploy(builder -> builder.classes(Cart.class.getName()));
        shop.get((request, response) -> {
            request.getSession().setAttribute("cart", new Cart("alex", List.of()));
            request.getSession().setAttribute("user", "alex");
        });
        shop.deploy(builder -> {});

        shop.get((request, response) -> {
            assertThat(request.getSession().getAttribute("cart")).isNull();
            assertThat(request.getSession().getAttribute("user")).isEqualTo("alex");
            request.getSession().setAttribute("cart", "a new one");
        });
        shop.get((request, response) ->
                assertThat(request.getSession().getAttribute("cart")).isEqualTo("a new one"));
    }

    @Test
    void aClassThatVanishedOrChangedCostsTheAttributeAndNotTheSession() {
        shop.deploy(builder -> builder.classes("dev.satchel.servlet"));
        shop.get((request, response) -> {
            request.getSession().setAttribute("cart", new Cart("alex", List.of(1L)));
            request.getSession().setAttribute("user", "alex");
            dev.satchel.Session.current().put("_class:cart", "dev.satchel.servlet.Vanished");
            dev.satchel.Session.current().put("changed", Map.of("owner", List.of("no", "text")));
            dev.satchel.Session.current().put("_class:changed", Cart.class.getName());
        });

        shop.get((request, response) -> {
            assertThat(request.getSession().getAttribute("cart")).isNull();
            assertThat(request.getSession().getAttribute("changed")).isNull();
            assertThat(request.getSession().getAttribute("user")).isEqualTo("alex");
        });
    }

    @Test
    void aNameThatStandsInASessionLoadsNoClassThatIsNotListed() {
        shop.get((request, response) -> {
            request.getSession().setAttribute("user", "alex");
            dev.satchel.Session.current().put("_class:user", "javax.script.ScriptEngineManager");
        });

        shop.get((request, response) ->
                assertThat(request.getSession().getAttribute("user")).isNull());
    }
}
