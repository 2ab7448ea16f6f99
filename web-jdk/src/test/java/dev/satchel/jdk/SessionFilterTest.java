package dev.satchel.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.Session;
import dev.satchel.SessionConfig;
import dev.satchel.SessionStoreException;
import dev.satchel.core.SessionManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionFilterTest {
    private final SessionManager sessions = SessionManager.create(SessionConfig.of(
            Map.of("SESSION_TYPE", "memory", "SECRET_KEY", "a key for the tests of the JDK's server, long enough")));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch seen = new CountDownLatch(1);
    private HttpServer server;
    private HttpContext context;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        context = server.createContext("/");
        context.getFilters().add(new SessionFilter(sessions));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        sessions.close();
    }

    @Test
    void theSessionIsStoredWhenTheHeadersArrive() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            Session.current().put("user", "alex");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            awaitClient();
            exchange.close();
        });

        assertThat(kept(response, "user")).isEqualTo("alex");
        seen.countDown();
        assertThat(response.headers().allValues("Vary")).containsExactly("Cookie");
    }

    @Test
    void anEmptyBodyCarriesTheCookie() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            Session.current().put("user", "alex");
            exchange.sendResponseHeaders(204, -1);
        });

        assertThat(kept(response, "user")).isEqualTo("alex");
    }

    @Test
    void aFixedLengthBodyArrivesWhole() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            Session.current().put("user", "alex");
            exchange.getResponseHeaders().add("Vary", "Accept-Encoding");
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        assertThat(response.body().readAllBytes()).asString().isEqualTo("hello");
        assertThat(kept(response, "user")).isEqualTo("alex");
        assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding, Cookie");
    }

    @Test
    void aHandlerThatThrowsIsAnsweredAndItsChangesAreStored() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            Session.current().put("user", "alex");
            throw new IllegalStateException("on purpose");
        });

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(kept(response, "user")).isEqualTo("alex");
    }

    @Test
    void aStoreThatFailsInTheHandlersHandsIsNoFaultOfTheHandler() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            throw new IllegalStateException("cannot read the session", new SessionStoreException("on purpose"));
        });

        assertThat(response.statusCode()).isEqualTo(503);
    }

    @Test
    void aVisitorWhoseSessionNobodyLooksAtGetsNoHeader() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> exchange.sendResponseHeaders(200, -1));

        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "vary");
    }

    @Test
    void nothingIsLeftInTheAttributesThatAllRequestsShare() throws Exception {
        HttpResponse<InputStream> response = get(exchange -> {
            Session.current().put("user", "alex");
            exchange.sendResponseHeaders(204, -1);
        });

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(context.getAttributes()).isEmpty();
    }

    private HttpResponse<InputStream> get(HttpHandler handler) throws Exception {
        context.setHandler(handler);
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private @Nullable Object kept(HttpResponse<?> response, String key) {
        Optional<String> cookie = response.headers().firstValue("Set-Cookie").map(line -> line.split(";", 2)[0]);
        return sessions.open(List.of(cookie.orElseThrow())).session().get(key);
    }

    private void awaitClient() {
        try {
            assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
