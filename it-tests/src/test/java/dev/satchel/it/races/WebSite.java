package dev.satchel.it.races;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.Session;
import dev.satchel.jdk.SessionFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web application on an HTTP server: one may visit, sign in and out, and ask who one is. */
final class WebSite implements AutoCloseable {
    private static final HttpClient BROWSERS = HttpClient.newHttpClient();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Gate gate = Gate.OPEN;

    WebSite(LocalSite site) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HttpContext context = server.createContext("/", WebSite::handle);
        context.getFilters().add(new GateFilter());
        context.getFilters().add(new SessionFilter(site.sessions()));
        server.setExecutor(threads);
        server.start();
    }

    /** What the browser got. */
    record Reply(int status, String body, Optional<String> setCookie) {
        Optional<String> newId() {
            return setCookie.map(text -> text.substring("session=".length(), text.indexOf(';')));
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        Session session = Session.current();
        switch (exchange.getRequestURI().getPath()) {
            case "/visit" -> session.merge("visits", 1L, Long::sum);
            case "/sign-in" -> {
                session.regenerateId();
                session.put("user", "alex");
            }
            case "/sign-out" -> {
                session.get("user");
                session.invalidate();
            }
            default -> {}
        }
        byte[] body = String.valueOf(session.getOrDefault("user", "nobody")).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private final class GateFilter extends Filter {
        @Override
        public String description() {
            return "Has the store's calls of the request pass the test's gate";
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) {
            GatedStore.through(gate, () -> {
                try {
                    chain.doFilter(exchange);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    Reply get(String path, String id) {
        return get(path, id, Gate.OPEN);
    }

    /** Sends a request with that id as its cookie; an empty one: without. */
    Reply get(String path, String id, Gate through) {
        gate = through;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
        if (!id.isEmpty()) {
            request.header("Cookie", "session=" + id);
        }
        try {
            HttpResponse<String> response = BROWSERS.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(), response.body(), response.headers().firstValue("Set-Cookie"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
