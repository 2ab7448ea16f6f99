package dev.satchel.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.Session;
import dev.satchel.spi.SessionScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand requests of many users, on few threads, and each on a virtual one where the JDK has them. */
class CrowdTest {
    private static final int REQUESTS = 10_000;
    private static final int CLIENTS = 8;

    private final ExecutorService own = Executors.newFixedThreadPool(2);

    static Stream<ExecutorService> threads() throws ReflectiveOperationException {
        Stream<ExecutorService> pool = Stream.of(Executors.newFixedThreadPool(4));
        try {
            Object virtual =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return Stream.concat(pool, Stream.of((ExecutorService) virtual));
        } catch (NoSuchMethodException olderJdk) {
            return pool;
        }
    }

    @ParameterizedTest
    @MethodSource("threads")
    void tenThousandInterleavedRequestsSeeTheirOwnSessionAndNoOther(ExecutorService threads) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (TestServer server = new TestServer(HttpServer.create(TestServer.loopback(), 0), threads)) {
            server.handles(this::handle);
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                wrong.add(clients.submit(client(server, "user-" + i)));
            }
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        } finally {
            clients.shutdownNow();
            own.shutdownNow();
        }
    }

    /** Answers here, or on another thread that was handed the session. */
    private void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/sign-in" ->
                Session.current().put("user", exchange.getRequestURI().getQuery());
            case "/wrapped" -> {
                own.execute(SessionScope.wrap(() -> answer(exchange)));
                return;
            }
            case "/forgets" -> SessionScope.open(Session.current());
            case "/fails" -> throw new IllegalStateException("on purpose");
            default -> Session.current().merge("hits", 1L, Long::sum);
        }
        answer(exchange);
    }

    private static void answer(HttpExchange exchange) {
        try {
            byte[] user = String.valueOf(Session.current().get("user")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, user.length);
            exchange.getResponseBody().write(user);
            exchange.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Callable<Integer> client(TestServer server, String user) {
        return () -> {
            HttpClient browser = HttpClient.newHttpClient();
            String cookie = TestServer.cookie(get(browser, server, "/sign-in?" + user, ""))
                    .orElseThrow();
            int wrong = 0;
            for (int i = 0; i < REQUESTS / CLIENTS; i++) {
                String path = i % 100 == 1
                        ? "/fails"
                        : List.of("/", "/wrapped", "/forgets").get(i % 3);
                String expected = path.equals("/fails") ? "" : user;
                wrong += get(browser, server, path, cookie).body().equals(expected) ? 0 : 1;
                if (i % 5 == 0) {
                    wrong += get(browser, server, "/wrapped", "").body().equals("null") ? 0 : 1;
                }
            }
            return wrong;
        };
    }

    private static HttpResponse<String> get(HttpClient browser, TestServer server, String path, String cookie)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        return browser.send(
                (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
