package dev.satchel.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.satchel.Session;
import dev.satchel.SessionStoreException;
import dev.satchel.core.SessionExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SessionFilterTest {
    private final CountDownLatch seen = new CountDownLatch(1);
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        seen.countDown();
        server.close();
    }

    @Test
    void theSessionIsStoredWhenTheHeadersArrive() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            awaitClient();
            exchange.close();
        });

        assertThat(kept(response)).isEqualTo("alex");
        seen.countDown();
        assertThat(response.headers().allValues("Vary")).containsExactly("Cookie");
    }

    @ParameterizedTest
    @CsvSource({"GET,200,-1", "GET,204,-1", "GET,304,-1", "HEAD,200,-1", "HEAD,200,5", "DELETE,202,-1"})
    void anAnswerWithoutABodyCarriesTheCookie(String method, int status, long length) throws Exception {
        HttpResponse<InputStream> response = server.send(method, "", exchange -> {
            signIn();
            exchange.sendResponseHeaders(status, length);
            exchange.close();
        });

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(kept(response)).isEqualTo("alex");
    }

    @ParameterizedTest
    @CsvSource({"5", "0"})
    void aBodyOfFixedLengthAndOneInChunksArriveWhole(long length) throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            exchange.getResponseHeaders().add("Vary", "Accept-Encoding");
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        assertThat(text(response)).isEqualTo("hello");
        assertThat(kept(response)).isEqualTo("alex");
        assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding, Cookie");
    }

    @Test
    void theApplicationsCookiesStay() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "theirs=1");
            signIn();
            exchange.sendResponseHeaders(204, -1);
        });

        assertThat(response.headers().allValues("Set-Cookie")).hasSize(2).contains("theirs=1");
    }

    @Test
    void aChangeAfterTheHeadersIsStoredAtTheEnd() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            exchange.sendResponseHeaders(200, 0);
            Session.current().put("late", true);
            exchange.close(); // Newer JDKs keep the headers until the body begins or ends.
        });

        String cookie = TestServer.cookie(response).orElseThrow();
        awaitKept(cookie, "late");
    }

    @Test
    void aSessionThatBeginsAfterTheHeadersIsLostAloud() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            signIn();
            exchange.close();
        });

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void aHandlerThatThrowsIsAnsweredAndItsChangesAreStored() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            throw new IllegalStateException("on purpose");
        });

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().map()).doesNotContainKey("content-type");
        assertThat(kept(response)).isEqualTo("alex");
    }

    @Test
    void aHandlerThatThrowsInItsBodyEndsTheConnectionAndItsChangesAreStored() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            throw new IOException("on purpose");
        });

        assertThat(kept(response)).isEqualTo("alex");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> text(response)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aHandlerThatAnswersFromAnotherThreadAfterItReturnedSendsTheCookie() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            Session session = Session.current();
            new Thread(() -> {
                        session.put("user", "alex");
                        answer(exchange);
                    })
                    .start();
        });

        assertThat(kept(response)).isEqualTo("alex");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aHandlerThatSendsNoHeadersHasItsChangesStored(boolean closes) throws Exception {
        String cookie = TestServer.cookie(get(exchange -> {
                    signIn();
                    answer(exchange);
                }))
                .orElseThrow();

        CompletableFuture<?> response = server.sendAsync(cookie, exchange -> {
            Session.current().put("unanswered", true);
            if (closes) {
                exchange.close();
            }
        });

        awaitKept(cookie, "unanswered");
        response.cancel(true);
    }

    @Test
    void aStoreThatFailsBeforeTheHeadersIsA503() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            server.sessions.close();
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            answer(exchange);
        });

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "etag");
    }

    @Test
    void aStoreThatFailsWhenItIsReadIsA503() throws Exception {
        String cookie = "session=" + "a".repeat(43);
        server.sessions.close();

        HttpResponse<InputStream> response = server.send("GET", cookie, exchange -> {
            Session.current().get("user");
            answer(exchange);
        });

        assertThat(response.statusCode()).isEqualTo(503);
    }

    @Test
    void othersThatWriteWithoutEndAreA503() throws Exception {
        String cookie = TestServer.cookie(get(exchange -> {
                    signIn();
                    answer(exchange);
                }))
                .orElseThrow();

        HttpResponse<InputStream> response = server.send("GET", cookie, exchange -> {
            Session.current().compute("hits", (key, hits) -> {
                SessionExchange other = server.sessions.open(List.of(cookie));
                other.session().merge("writes", 1L, Long::sum);
                other.commit();
                return 1L;
            });
            answer(exchange);
        });

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(TestServer.cookie(response)).isEmpty();
        assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("hits");
        assertThat(server.kept(cookie, "hits")).isNull();
    }

    @Test
    void aStoreThatFailsInTheHandlersHandsIsNoFaultOfTheHandler() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            throw new IllegalStateException("cannot read the session", new SessionStoreException("on purpose"));
        });

        assertThat(response.statusCode()).isEqualTo(503);
    }

    @Test
    void aStoreThatFailsAfterTheHeadersLeavesTheAnswerAlone() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            exchange.sendResponseHeaders(200, 5);
            server.sessions.close();
            Session.current().put("late", true);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("hello");
    }

    @Test
    void aVisitorWhoseSessionNobodyLooksAtGetsNoHeader() throws Exception {
        HttpResponse<InputStream> response = get(SessionFilterTest::answer);

        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "vary");
    }

    /** {@code HttpExchange.setAttribute} writes into the context: what one request puts there, all others see. */
    @Test
    void nothingIsLeftInTheAttributesThatAllRequestsShare() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            exchange.setAttribute("theirs", "shared, as ever");
            answer(exchange);
        });

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(server.context.getAttributes()).containsOnlyKeys("theirs");
    }

    @Test
    void afterTheRequestItsThreadHasNoSession() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            signIn();
            answer(exchange);
        });
        server.context.getFilters().clear();

        HttpResponse<InputStream> unfiltered = get(exchange -> {
            assertThatIllegalStateException().isThrownBy(Session::current);
            answer(exchange);
        });

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(unfiltered.statusCode()).isEqualTo(204);
    }

    private HttpResponse<InputStream> get(HttpHandler handler) throws IOException, InterruptedException {
        return server.get(handler);
    }

    /** The handler may not have returned yet. */
    private void awaitKept(String cookie, String key) {
        while (server.kept(cookie, key) == null) {
            Thread.onSpinWait();
        }
    }

    private static void signIn() {
        Session.current().put("user", "alex");
    }

    private static void answer(HttpExchange exchange) {
        try {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private @Nullable Object kept(HttpResponse<?> response) {
        return server.kept(response, "user");
    }

    private void awaitClient() {
        try {
            assertThat(seen.await(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
