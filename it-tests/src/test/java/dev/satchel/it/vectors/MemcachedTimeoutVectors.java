package dev.satchel.it.vectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** How a lifetime is told to memcached: in seconds, and from 30 days on as a time of the epoch. */
final class MemcachedTimeoutVectors extends StoredVectors {
    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public String store() {
        return "memcached's wire";
    }

    @Override
    Map<String, Object> server() {
        return Map.of("SESSION_TYPE", "memcached");
    }

    @Override
    public JsonNode vectors(JsonNode file) {
        return file.path("timeout_rule");
    }

    @Override
    public void check(JsonNode file, JsonNode rule) throws IOException {
        at(Instant.ofEpochSecond(rule.path("now").asLong()));
        Map<String, Object> settings = Map.of(
                "SESSION_TYPE",
                "memcached",
                "PERMANENT_SESSION_LIFETIME",
                rule.path("lifetime_seconds").asString());
        if (Deviations.isWithoutLifetime(rule)) {
            assertThatThrownBy(() -> manager(settings)).isInstanceOf(SessionConfigException.class);
            return;
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> added = CompletableFuture.supplyAsync(() -> added(server));
            Map<String, Object> there = new HashMap<>(settings);
            there.put("SESSION_MEMCACHED", "127.0.0.1:" + server.getLocalPort());

            manager(there)
                    .store()
                    .orElseThrow()
                    .create(
                            PREFIX + "a",
                            new byte[3],
                            Duration.ofSeconds(rule.path("lifetime_seconds").asLong()));

            assertThat(added.join())
                    .isEqualTo("add session:a 0 " + rule.path("exptime").asLong() + " 3");
        }
    }

    /** Plays memcached until something is added, since a real one does not tell what it was told. */
    private static String added(ServerSocket server) {
        try (Socket client = server.accept()) {
            BufferedReader commands = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            String command = commands.readLine();
            while (!command.startsWith("add ")) {
                client.getOutputStream().write("VERSION 1.6\r\n".getBytes(ISO_8859_1));
                command = commands.readLine();
            }
            client.getOutputStream().write("STORED\r\n".getBytes(ISO_8859_1));
            return command;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
