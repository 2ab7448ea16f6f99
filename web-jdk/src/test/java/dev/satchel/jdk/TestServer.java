package dev.satchel.jdk;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The JDK's server with one context behind the filter, and one browser. Its store fails once the sessions are closed. */
final class TestServer implements AutoCloseable {
    static {
        // Else a small answer waits up to 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    final SessionManager sessions;
    final HttpContext context;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final HttpServer server;
    private final ExecutorService threads;
    private volatile HttpHandler handler = exchange -> exchange.sendResponseHeaders(404, -1);

    TestServer() throws IOException {
        this(HttpServer.create(loopback(), 0), Executors.newCachedThreadPool());
    }

    TestServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
        sessions = SessionManager.create(SessionConfig.builder()
                .setAll(Map.of(
                        "SESSION_TYPE", "memory",
                        "SECRET_KEY", "a key for the tests of the JDK's server, long enough"))
                .build());
        server.setExecutor(threads);
        context = server.createContext("/", exchange -> handler.handle(exchange));
        context.getFilters().add(new SessionFilter(sessions));
        server.start();
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** What answers from now on; a context takes one handler for ever. */
    void handles(HttpHandler next) {
        handler = next;
    }

    int port() {
        return server.getAddress().getPort();
    }

    HttpResponse<InputStream> get(HttpHandler handler) throws IOException, InterruptedException {
        return send("GET", "", handler);
    }

    HttpResponse<InputStream> send(String method, String cookie, HttpHandler handler)
            throws IOException, InterruptedException {
        handles(handler);
        return browser.send(request(method, cookie), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Sends a request that may never be answered. */
    CompletableFuture<HttpResponse<Void>> sendAsync(String cookie, HttpHandler handler) {
        handles(handler);
        return browser.sendAsync(request("GET", cookie), HttpResponse.BodyHandlers.discarding());
    }

    private HttpRequest request(String method, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build();
    }

    /** What is kept at this moment in the session that a response names. */
    @Nullable Object kept(HttpResponse<?> response, String key) {
        return kept(cookie(response).orElseThrow(), key);
    }

    @Nullable Object kept(String cookie, String key) {
        return sessions.open(List.of(cookie)).session().get(key);
    }

    static Optional<String> cookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").map(line -> line.split(";", 2)[0]);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        sessions.close();
    }
}
