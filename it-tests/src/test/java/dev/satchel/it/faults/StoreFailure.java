package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.satchel.Session;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.FaultyProxy;
import dev.satchel.it.servers.FaultyProxy.Fault;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** An application on a Redis that hangs, seen over HTTP, in any server: what {@code SESSION_STORE_FAILURE} promises. */
public final class StoreFailure implements AutoCloseable {
    /** What the store may take, and what the promise adds; then there is the machine. */
    private static final Duration LIMIT = Duration.ofMillis(300 + 100 + 1500);

    private final TestServer redis = TestServers.start(ServerKind.REDIS);
    private final FaultyProxy proxy = new FaultyProxy(redis.port());
    private final HttpClient http = HttpClient.newHttpClient();
    private final String mode;
    private final SessionManager sessions;

    /** {@code error} or {@code anonymous}. */
    public StoreFailure(String mode) throws IOException {
        this.mode = mode;
        sessions = Networked.open(redis, proxy.port(), Map.of("SESSION_STORE_FAILURE", mode));
    }

    public SessionManager sessions() {
        return sessions;
    }

    /** The application: what it says on a path. */
    public String answer(String path) {
        Session session = Session.current();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "write" -> session.merge("hits", 1L, Long::sum);
            case "read" -> {
                return "hits: " + session.get("hits") + session.takeFlashes();
            }
            case "hang" -> {
                session.merge("hits", 1L, Long::sum);
                proxy.always(Fault.SWALLOWED);
            }
            case "stubborn" -> {
                for (int i = 0; i < 5; i++) {
                    assertThat(catchThrowable(() -> session.merge("hits", 1L, Long::sum)))
                            .isNotNull();
                }
            }
            default -> {} // does not look at the session
        }
        return path;
    }

    /** Holds the promises on a server at that address. */
    public void check(String base) throws Exception {
        String cookie = get(base + "/write", "", 200)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
        assertThat(get(base + "/read", cookie, 200).body()).isEqualTo("hits: 1[]");

        get(base + "/hang", cookie, 503);
        get(base + "/write", cookie, 503);
        get(base + "/untouched", cookie, 200);
        if (mode.equals("error")) {
            get(base + "/read", cookie, 503);
        } else {
            assertThat(get(base + "/read", cookie, 200).body()).isEqualTo("hits: null[]");
        }
        get(base + "/stubborn", cookie, 200);

        proxy.heal();
        assertThat(get(base + "/read", cookie, 200).body()).isEqualTo("hits: 1[]");
    }

    private HttpResponse<String> get(String url, String cookie, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Cookie", cookie.isEmpty() ? "none=1" : cookie)
                .build();
        long start = System.nanoTime();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%s %s: %d in %d ms%n", mode, url, response.statusCode(), took.toMillis());
        assertThat(response.statusCode()).as(url).isEqualTo(status);
        assertThat(took).as(url).isLessThan(LIMIT);
        if (status == 503) {
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        sessions.close();
        proxy.close();
        redis.close();
    }
}
