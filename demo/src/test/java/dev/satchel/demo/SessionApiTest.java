package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of {@code docs/demo.md}, one by one. */
class SessionApiTest {
    private static final String USER = "/api/session/keys/user";
    private static final String LIST = "/api/session/keys/list";

    private static DemoServer demo;

    private Client client;

    @BeforeAll
    static void start() throws IOException {
        demo = start(Map.of("SESSION_TYPE", "memory"));
    }

    @AfterAll
    static void end() {
        demo.close();
    }

    @BeforeEach
    void aNewVisitor() {
        client = new Client(demo.uri());
    }

    private static DemoServer start(Map<String, String> settings) throws IOException {
        return DemoServer.start(SessionConfig.of(settings), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static String setCookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("");
    }

    @Test
    void describesASessionThatIsNotThereYetAndMakesNone() {
        HttpResponse<String> answer = client.send("GET", "/api/session");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"id\":\"[\\w-]{43}\",\"new\":true,\"permanent\":true,\"store\":\"memory\",\"data\":\\{.*}}");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.headers().firstValue("Vary")).hasValue("Cookie");
        assertThat(setCookie(answer)).isEmpty();
    }

    @Test
    void describesASession() {
        client.ok("PUT", USER, "\"alex\"");

        assertThat(client.ok("GET", "/api/session"))
                .contains("\"new\":false", "\"data\":{\"_permanent\":true,\"user\":\"alex\"}");
    }

    @Test
    void aCookieThatIsTheSessionHasNoId() throws IOException {
        try (DemoServer cookies =
                start(Map.of("SESSION_TYPE", "cookie", "SECRET_KEY", "3f9c1d7be0a8452691d4f7c2ab60e83577b1"))) {
            Client other = new Client(cookies.uri());
            other.ok("PUT", USER, "\"alex\"");

            assertThat(other.ok("GET", "/api/session"))
                    .isEqualTo("{\"id\":null,\"new\":false,\"permanent\":false,\"store\":\"cookie\","
                            + "\"data\":{\"user\":\"alex\"}}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[1,true,\"\u00e9\"]",
                "{\"$type\":\"bytes\",\"value\":\"00ff\"}",
                "{\"$type\":\"datetime\",\"value\":\"2026-01-02T03:04:05+00:00\"}"
            })
    void keepsAValueOfTypedJson(String value) {
        assertThat(client.ok("PUT", USER, value)).isEqualTo(value);
        assertThat(client.ok("GET", USER)).isEqualTo(value);
        assertThat(client.ok("DELETE", USER)).isEqualTo(value);
    }

    @Test
    void aKeyThatIsNotThereIsNotFound() {
        HttpResponse<String> answer = client.send("GET", USER);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"the session has no such key\"}");
        assertThat(client.send("DELETE", USER).statusCode()).isEqualTo(404);
        assertThat(setCookie(client.send("GET", "/api/session"))).isEmpty();
    }

    @Test
    void anEncodedSlashIsPartOfAKey() {
        client.ok("PUT", "/api/session/keys/a%2Fb+c", "1");

        assertThat(client.ok("GET", "/api/session")).contains("\"a/b+c\":1");
    }

    @Test
    void increments() {
        assertThat(client.ok("POST", "/api/session/keys/hits/increment")).isEqualTo("1");
        assertThat(client.ok("POST", "/api/session/keys/hits/increment")).isEqualTo("2");

        client.ok("PUT", USER, "\"alex\"");
        assertThat(client.send("POST", USER + "/increment").statusCode()).isEqualTo(409);
    }

    @Test
    void appendsInPlace() {
        assertThat(client.ok("POST", LIST + "/append", "1")).isEqualTo("[1]");
        assertThat(client.ok("POST", LIST + "/append", "\"b\"")).isEqualTo("[1,\"b\"]");
        assertThat(client.ok("GET", LIST)).isEqualTo("[1,\"b\"]");

        client.ok("PUT", USER, "\"alex\"");
        assertThat(client.send("POST", USER + "/append", "1").statusCode()).isEqualTo(409);
    }

    @Test
    void lengthensAndShortensTheCookiesLife() {
        client.ok("PUT", USER, "\"alex\"");

        assertThat(setCookie(client.send("PUT", "/api/session/permanent", "false")))
                .isNotEmpty()
                .doesNotContain("Expires");
        assertThat(client.ok("GET", "/api/session")).contains("\"permanent\":false");
        assertThat(setCookie(client.send("PUT", "/api/session/permanent", "true")))
                .contains("Expires");
        assertThat(client.send("PUT", "/api/session/permanent", "1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void regeneratesTheIdAndKeepsTheData() {
        client.ok("PUT", USER, "\"alex\"");
        String before = client.ok("GET", "/api/session");

        String after = client.ok("POST", "/api/session/regenerate");

        assertThat(after).isNotEqualTo(before).contains("\"user\":\"alex\"");
        assertThat(client.ok("GET", "/api/session")).isEqualTo(after);
    }

    @Test
    void signsOut() {
        client.ok("PUT", USER, "\"alex\"");

        assertThat(setCookie(client.send("DELETE", "/api/session"))).startsWith("session=;");
        assertThat(client.ok("GET", "/api/session")).contains("\"new\":true").doesNotContain("alex");
    }

    @Test
    void canLeaveTheSessionUntouched() {
        client.ok("PUT", USER, "\"alex\"");

        HttpResponse<String> answer = client.send("GET", "/api/untouched?delay=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "vary");
    }

    @Test
    void waitsBetweenLoadingAndCommitting() {
        client.ok("PUT", LIST, "[]");
        List<CompletableFuture<HttpResponse<String>>> slow = List.of(
                client.begin("PUT", "/api/session/keys/a?delay=300", "1"),
                client.begin("POST", "/api/session/keys/b/increment?delay=300", ""),
                client.begin("POST", "/api/session/keys/b/increment?delay=300", ""),
                client.begin("POST", LIST + "/append?delay=300", "1"),
                client.begin("POST", LIST + "/append?delay=300", "1"));

        assertThat(slow)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(client.ok("GET", "/api/session")).contains("\"a\":1", "\"b\":2", "\"list\":[1,1]");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/session/keys/a, {, 400",
        "PUT, /api/session/keys/a, {\"$type\":\"int\"}, 400",
        "PUT, /api/session/keys/a?delay=x, 1, 400",
        "PUT, /api/session/keys/a?delay=60001, 1, 400",
        "GET, /api/nothing, '', 404",
        "GET, /api/session/keys/, '', 404",
        "POST, /api/session, '', 405",
    })
    void saysWhatIsWrong(String method, String path, String body, int status) {
        HttpResponse<String> answer = client.send(method, path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error\":\"");
    }

    @Test
    void aValueThatTheFormatCannotHoldIsRefusedByName() {
        HttpResponse<String> answer = client.send("PUT", "/api/session/keys/big", "18446744073709551616");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("session[\\\"big\\\"] is an integer beyond 64 bits");
        assertThat(client.ok("PUT", USER, "\"alex\"")).isEqualTo("\"alex\"");
    }

    @Test
    void anotherSitesPageChangesNothing() {
        client.ok("PUT", USER, "\"alex\"");

        assertThat(client.send("DELETE", "/api/session", "", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.ok("GET", USER)).isEqualTo("\"alex\"");
    }

    @Test
    void saysWhetherTheStoreAnswers() {
        HttpResponse<String> answer = client.send("GET", "/healthz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"ok\"", "\"store\":\"memory\"");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "vary");
    }

    @Test
    void aHeadRequestIsAnsweredWithoutABody() {
        HttpResponse<String> answer = client.send("HEAD", "/api/session");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
