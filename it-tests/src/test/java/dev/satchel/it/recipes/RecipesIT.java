package dev.satchel.it.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes work: one signs in, and is known in the next request, and after a restart. */
class RecipesIT {
    private static final List<String> RECIPES =
            List.of("web-xml", "jetty", "tomcat", "javalin", "spring-boot", "jersey");

    @TempDir
    private static Path temporary;

    private static final Map<String, RecipeProcess> RUNNING = new HashMap<>();
    private final HttpClient browser = HttpClient.newHttpClient();

    /** All at once, since each takes its time. */
    @BeforeAll
    static void start() throws IOException {
        for (String recipe : RECIPES) {
            Files.createDirectories(temporary.resolve(recipe));
            RUNNING.put(recipe, RecipeProcess.start(recipe, temporary.resolve(recipe)));
        }
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(RecipeProcess::close);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void oneSignsInAndIsKnownInTheNextRequestAndAfterARestart(String recipe) throws Exception {
        int port = running(recipe).port();

        HttpResponse<String> stranger = send(get(port, ""));
        assertThat(stranger.body()).isEqualTo("Hello, stranger");
        assertThat(stranger.headers().allValues("Set-Cookie")).isEmpty();

        HttpResponse<String> signedIn = send(request(port, "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=alex"))
                .build());
        assertThat(signedIn.statusCode()).isIn(302, 303);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("session=[A-Za-z0-9_-]{43}; Expires=[A-Za-z0-9,: ]+ GMT; HttpOnly; Path=/");
        String cookie =
                signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        assertThat(send(get(port, cookie)).body()).isEqualTo("Hello, alex");

        running(recipe).close();
        RUNNING.put(recipe, RecipeProcess.start(recipe, temporary.resolve(recipe)));
        HttpResponse<String> afterwards = send(get(running(recipe).port(), cookie));
        assertThat(afterwards.body()).isEqualTo("Hello, alex");
        assertThat(afterwards.headers().allValues("Vary")).containsExactly("Cookie");
    }

    private static RecipeProcess running(String recipe) {
        return Objects.requireNonNull(RUNNING.get(recipe));
    }

    static List<String> recipes() {
        return RECIPES;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return browser.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest get(int port, String cookie) {
        return request(port, cookie).GET().build();
    }

    private static HttpRequest.Builder request(int port, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
