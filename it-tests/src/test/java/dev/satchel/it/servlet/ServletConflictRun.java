package dev.satchel.it.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.satchel.Session;
import dev.satchel.SessionConfig;
import dev.satchel.SessionConflictException;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A request that others never let write, in one container; runs inside the container's class loader. */
public final class ServletConflictRun implements Callable<Boolean> {
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger conflicts = new AtomicInteger();

    @Override
    public Boolean call() throws Exception {
        try (SessionManager sessions = SessionManager.create(
                SessionConfig.builder().set("SESSION_TYPE", "memory").build())) {
            Map<String, Handler> handlers = Map.of(
                    "/sign-in", (request, response) -> Session.current().put("user", "alex"),
                    "/unlucky",
                            (request, response) -> {
                                response.getWriter().print("never seen");
                                Session.current().compute("secret-key", (key, value) -> {
                                    writeAsAnother(sessions, request.getHeader("Cookie"));
                                    return "secret value";
                                });
                                SessionConflictException conflict =
                                        catchThrowableOfType(SessionConflictException.class, response::flushBuffer);
                                assertThat(conflict.keys()).containsExactly("secret-key");
                                conflicts.incrementAndGet();
                                throw conflict;
                            },
                    "/kept",
                            (request, response) ->
                                    response.getWriter().print(Session.current().keySet()));
            SessionFilter filter = new SessionFilter(sessions);
            try (ServerUnderTest server = ServerUnderTest.start(new MatrixApplication(List.of(filter), handlers))) {
                check("http://127.0.0.1:" + server.port() + "/s");
            }
        }
        return true;
    }

    private static void writeAsAnother(SessionManager sessions, String cookie) {
        SessionExchange other = sessions.open(List.of(cookie));
        other.session().merge("others", 1L, Long::sum);
        other.commit();
    }

    private void check(String base) throws Exception {
        String cookie = get(base + "/sign-in", "none=1")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];

        HttpResponse<String> response = get(base + "/unlucky", cookie);

        assertThat(conflicts).hasValue(1);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.body()).doesNotContain("never seen", "secret", cookie.split("=", 2)[1]);
        assertThat(get(base + "/kept", cookie).body())
                .contains("user", "others")
                .doesNotContain("secret");
    }

    private HttpResponse<String> get(String url, String cookie) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookie).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
