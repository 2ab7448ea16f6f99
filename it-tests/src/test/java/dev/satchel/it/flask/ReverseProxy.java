package dev.satchel.it.flask;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Sends requests to Flask or to Java by their path, as nginx does in front of a site that moves. */
final class ReverseProxy implements AutoCloseable {
    private static final Set<String> PASSED_ON = Set.of("set-cookie", "content-type", "vary", "cache-control");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final TwoLanguages site;
    private volatile Predicate<String> moved = path -> false;

    private ReverseProxy(HttpServer server, TwoLanguages site) {
        this.server = server;
        this.site = site;
    }

    /** Starts one that sends everything to Flask. */
    static ReverseProxy before(TwoLanguages site) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ReverseProxy proxy = new ReverseProxy(server, site);
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Which paths are Java's from now on. */
    void moved(Predicate<String> paths) {
        moved = paths;
    }

    private void pass(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        URI target = (moved.test(asked.getPath()) ? site.java() : site.flask()).resolve(asked);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).forEach(line -> request.header("Cookie", line));
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (PASSED_ON.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
