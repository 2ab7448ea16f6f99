package dev.satchel.it.faults;

import com.sun.net.httpserver.HttpServer;
import dev.satchel.jdk.SessionFilter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the JDK's server. In servlet containers: {@code ServletStoreFailureIT}. */
@Tag("redis")
class StoreFailureIT {

    @ParameterizedTest
    @ValueSource(strings = {"error", "anonymous"})
    void aStoreThatHangsIsAnsweredInTimeAsConfiguredAndNoWriteVanishes(String mode) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        try (StoreFailure application = new StoreFailure(mode)) {
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

            application.check("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
