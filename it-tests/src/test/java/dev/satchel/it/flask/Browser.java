package dev.satchel.it.flask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser of one user that reaches both languages under one host, as through a reverse proxy that routes by path. It
 * sends and keeps cookies by {@link CookieJar}'s rules.
 */
public final class Browser {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CookieJar jar = new CookieJar();

    /** The cookies that it holds. */
    public CookieJar jar() {
        return jar;
    }

    public Answer get(URI server, String path) {
        return send(server, "GET", path, "");
    }

    public Answer put(URI server, String path, String json) {
        return send(server, "PUT", path, json);
    }

    public Answer post(URI server, String path, String json) {
        return send(server, "POST", path, json);
    }

    public Answer delete(URI server, String path) {
        return send(server, "DELETE", path, "");
    }

    Answer send(URI server, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        jar.header().ifPresent(cookies -> request.header("Cookie", cookies));
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(jar::receive);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a server said. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        @Override
        public String toString() {
            return response.statusCode() + " " + response.body();
        }
    }
}
