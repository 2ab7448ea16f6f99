package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.satchel.Session;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.FaultyProxy;
import dev.satchel.it.servers.FaultyProxy.Fault;
import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** An application on a store that hangs, seen over HTTP, in any server: what {@code SESSION_STORE_FAILURE} promises. */
public final class StoreFailure implements AutoCloseable {
    /** What the promise adds to the store's own time. */
    private static final Duration OURS = Duration.ofMillis(100);
    /** What a machine that has other things to do may add. */
    private static final Duration MACHINE = Duration.ofMillis(1500);
    /** How often it may have had other things to do. */
    private static final int TRIES = 8;

    private final TestServer server;
    private final FaultyProxy proxy;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String mode;
    private final SessionManager sessions;

    /** On Redis; {@code error} or {@code anonymous}. */
    public StoreFailure(String mode) throws IOException {
        this(TestServers.shared(ServerKind.REDIS), mode);
    }

    StoreFailure(TestServer server, String mode) throws IOException {
        this.server = server;
        this.mode = mode;
        proxy = new FaultyProxy(server.port());
        sessions = Networked.open(server, proxy.port(), Map.of("SESSION_STORE_FAILURE", mode));
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
        String cookie = cookie(base);
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

    /**
     * Holds that a request is answered within the store's time and 100 ms: one in which the store begins to hang, and one
     * that finds it hanging. Once in a few tries is enough, since all that makes the others slower is the machine.
     */
    void isInTime(String base) throws Throwable {
        Duration begins = Networked.readTimeout(server).plus(OURS);
        Duration hangs = Networked.timeout(server).plus(OURS);
        Duration first = Duration.ofDays(1);
        Duration second = first;
        String cookie = cookie(base);
        for (int i = 0; i < TRIES && (first.compareTo(begins) > 0 || second.compareTo(hangs) > 0); i++) {
            first = min(first, took(base + "/hang", cookie, 503));
            second = min(second, took(base + "/read", cookie, mode.equals("error") ? 503 : 200));
            proxy.heal();
            Patience.until(Duration.ofSeconds(20), () -> get(base + "/write", cookie, 200));
        }
        assertThat(first).as("the store begins to hang").isLessThanOrEqualTo(begins);
        assertThat(second).as("the store hangs").isLessThanOrEqualTo(hangs);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A new session's. */
    private String cookie(String base) {
        return get(base + "/write", "", 200)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private Duration took(String url, String cookie, int status) {
        long start = System.nanoTime();
        get(url, cookie, status);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private HttpResponse<String> get(String url, String cookie, int status) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Cookie", cookie.isEmpty() ? "none=1" : cookie)
                .build();
        long start = System.nanoTime();
        HttpResponse<String> response = send(request);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%s %s %s: %d in %d ms%n", server.kind(), mode, url, response.statusCode(), took.toMillis());
        assertThat(response.statusCode()).as(url).isEqualTo(status);
        assertThat(took).as(url).isLessThan(Networked.timeout(server).plus(OURS).plus(MACHINE));
        if (status == 503) {
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        sessions.close();
        proxy.close();
    }
}
