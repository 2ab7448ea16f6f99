package dev.satchel.it.faults;

import com.sun.net.httpserver.HttpServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.jdk.SessionFilter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the JDK's server. In servlet containers: {@code ServletStoreFailureIT}. */
class StoreFailureIT {

    @ParameterizedTest
    @ValueSource(strings = {"error", "anonymous"})
    @Tag("redis")
    void aStoreThatHangsIsAnsweredInTimeAsConfiguredAndNoWriteVanishes(String mode) throws Throwable {
        serve(new StoreFailure(mode), StoreFailure::check);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"VALKEY", "H2"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("redis")
    @Tag("memcached")
    @Tag("mongodb")
    @Tag("sqlalchemy")
    void anAnswerTakesNoLongerThanTheStoreMayAndATenthOfASecond(ServerKind kind) throws Throwable {
        inTime(TestServers.shared(kind));
    }

    @Test
    @Tag("sqlalchemy")
    void anH2ThatServesOthersTakesNoLongerEither() throws Throwable {
        try (TestServer server = TestServers.startInJvm(ServerKind.H2)) {
            inTime(server);
        }
    }

    /** In both modes at once: all that they do is to wait. */
    private static void inTime(TestServer server) throws Throwable {
        List<String> modes = List.of("error", "anonymous");
        Tally tally = new Tally();
        Tally.atOnce(
                modes.size(),
                number ->
                        tally.holds(() -> serve(new StoreFailure(server, modes.get(number)), StoreFailure::isInTime)));
        tally.foundNothingWrong();
    }

    private static void serve(StoreFailure application, Check check) throws Throwable {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        try (application) {
            server.createContext("/", exchange -> {
                        byte[] body = application
                                .answer(exchange.getRequestURI().getPath())
                                .getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    })
                    .getFilters()
                    .add(new SessionFilter(application.sessions()));
            server.start();

            check.on(application, "http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    /** What is held of an application at an address. */
    @FunctionalInterface
    private interface Check {
        void on(StoreFailure application, String base) throws Throwable;
    }
}
