package dev.satchel.it.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** HTTP/2 without TLS, by the JDK's client; fails where the server stays with HTTP/1.1. */
final class Http2 {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Http2() {}

    static Answer get(int port, String path, List<String> headers, Predicate<Answer> goOn) throws IOException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root(port).resolve(path)).timeout(LIMIT);
        for (String header : headers) {
            request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        try {
            // The upgrade from HTTP/1.1 has a request of its own: a large answer to it arrives garbled now and then.
            client.send(
                    HttpRequest.newBuilder(root(port)).timeout(LIMIT).build(), HttpResponse.BodyHandlers.discarding());
            HttpResponse<String> response = client.send(request.build(), info -> {
                Kept.require(info.version() == HttpClient.Version.HTTP_2, "it stayed with HTTP/1.1");
                return goOn.test(answer(info, ""))
                        ? HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8)
                        : HttpResponse.BodySubscribers.replacing("");
            });
            return new Answer(response.statusCode(), fields(response.headers().map()), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static URI root(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private static Answer answer(HttpResponse.ResponseInfo info, String body) {
        return new Answer(info.statusCode(), fields(info.headers().map()), body);
    }

    private static List<Map.Entry<String, String>> fields(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
                .toList();
    }
}
