package dev.satchel.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.satchel.Session;
import dev.satchel.SessionConflictException;
import dev.satchel.core.SessionExchange;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the filter does to a request and its response, and what it leaves alone. */
class SessionFilterTest {
    private final Shop shop = new Shop("memory");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anExcludedPathIsNeitherWrappedNorAskedForItsCookies() {
        shop.get((request, response) -> request.getSession().setAttribute("user", "alex"));
        shop.deploy(builder -> builder.exclude("/static/*", "*.css", "/favicon.ico"));

        for (String path : List.of("/static", "/static/a/b.png", "/a/b.css", "/favicon.ico")) {
            Exchange exchange = shop.get(path, (request, response) -> {
                assertThat(request).isInstanceOf(java.lang.reflect.Proxy.class);
                assertThat(response).isInstanceOf(java.lang.reflect.Proxy.class);
                assertThatIllegalStateException().isThrownBy(Session::current);
            });

            assertThat(exchange.calls).doesNotContain("getHeaders", "setAttribute", "addHeader", "setHeader");
        }
    }

    @Test
    void aPathThatOnlyBeginsLikeAnExcludedOneIsServed() {
        shop.deploy(builder -> builder.exclude("/static/*", "*.css", "/favicon.ico"));

        for (String path : List.of("/statics", "/a.cssx", "/favicon.ico/x", "/")) {
            shop.get(path, (request, response) -> assertThat(Session.current()).isNotNull());
        }
    }

    @Test
    void aPatternThatMeansNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.deploy(builder -> builder.exclude("static/*")))
                .withMessageContaining("static/*");
    }

    @Test
    void aBodyThatIsWrittenByteByByteIsNoCommitForEachByte() {
        Exchange exchange = shop.get((request, response) -> {
            request.getSession().setAttribute("user", "alex");
            for (int i = 0; i < 10_000; i++) {
                response.getOutputStream().write('x');
            }
        });

        assertThat(exchange.body.size()).isEqualTo(10_000);
        assertThat(Collections.frequency(exchange.calls, "getHeaders")).isLessThan(20);
    }

    @Test
    void aChangeBetweenTwoBytesIsCommittedBeforeTheSecond() {
        shop.get((request, response) -> {
            request.getSession().setAttribute("step", 1L);
            response.getOutputStream().write('x');
            request.getSession().setAttribute("step", 2L);
            response.getOutputStream().write('x');
            assertThat(shop.sessions
                            .openById(request.getSession().getId())
                            .session()
                            .get("step"))
                    .isEqualTo(2L);
        });
    }

    @Test
    void whatTheApplicationDoesToOurHeadersIsMendedAtOnce() {
        shop.get((request, response) -> {
            request.getSession();
            response.setHeader("Set-Cookie", "theirs=1");
            response.setHeader("vary", "Accept");

            assertThat(response.getHeaders("Set-Cookie")).hasSize(2).anyMatch(line -> line.startsWith("session="));
            assertThat(response.getHeaders("Vary")).containsExactly("Accept, Cookie");
        });
    }

    @Test
    void othersThatWriteWithoutEndAreA503AndTheFirstByteThrowsWhatNamesTheKeys() {
        shop.get((request, response) -> request.getSession().setAttribute("user", "alex"));

        Exchange exchange = shop.get((request, response) -> {
            Session.current().compute("hits", (key, hits) -> aWriteOfAnother());
            SessionConflictException conflict = catchThrowableOfType(
                    SessionConflictException.class,
                    () -> response.getOutputStream().print("never seen"));
            assertThat(conflict.keys()).containsExactly("hits");
            throw conflict;
        });

        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.headers("Set-Cookie")).isEmpty();
        assertThat(exchange.body.size()).isZero();
        shop.get((request, response) ->
                assertThat(Session.current()).containsEntry("others", 201L).doesNotContainKey("hits"));
    }

    private long aWriteOfAnother() {
        SessionExchange other = shop.sessions.open(List.of(Objects.requireNonNull(shop.cookie)));
        other.session().merge("others", 1L, Long::sum);
        other.commit();
        return 1;
    }

    @Test
    void aSignOutThatAnothersNewIdOvertakesTakesTheCookieAway() {
        shop.get((request, response) -> request.getSession().setAttribute("user", "alex"));

        Exchange exchange = shop.get((request, response) -> {
            assertThat(request.getSession().getAttribute("user")).isEqualTo("alex");
            SessionExchange other = shop.sessions.open(List.of(Objects.requireNonNull(shop.cookie)));
            other.session().regenerateId();
            other.commit();
            request.getSession().invalidate();
        });

        assertThat(exchange.headers("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("session=;")
                .contains("Max-Age=0");
    }

    @Test
    void afterTheRequestItsThreadHasNoSession() {
        shop.get((request, response) -> Session.current().put("user", "alex"));

        assertThatIllegalStateException().isThrownBy(Session::current);
    }
}
