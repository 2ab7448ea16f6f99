package dev.satchel.benchmarks;

import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.RedisClient;

/** How much a session of 1 KB takes where it is kept. */
final class Sizes {
    private Sizes() {}

    /** In bytes: as the backend counts where it tells for one entry, else the value that it is given. */
    static long ofSession(Target target, Target.Opened opened) throws Exception {
        try (SessionManager manager = SessionManager.create(opened.config())) {
            SessionExchange exchange = manager.open(List.of());
            exchange.session().putAll(Payload.ofKilobytes(1));
            String cookie = exchange.commit().setCookie().orElseThrow().split(";", 2)[0];
            return switch (target) {
                case COOKIE -> cookie.length();
                case REDIS ->
                    inRedis(opened, manager.storeKey(exchange.session().id().orElseThrow()));
                case FILESYSTEM ->
                    ofLargestFile(Path.of(opened.config()
                            .get("SESSION_FILE_DIR")
                            .orElseThrow()
                            .toString()));
                default ->
                    dev.satchel.core.codec.StoreCodec.msgpack()
                            .encode(new LinkedHashMap<>(Payload.ofKilobytes(1)))
                            .length;
            };
        }
    }

    private static long inRedis(Target.Opened opened, String key) {
        URI address =
                URI.create(opened.config().get("SESSION_REDIS").orElseThrow().toString());
        try (RedisClient jedis = RedisClient.builder()
                .hostAndPort(address.getHost(), address.getPort())
                .build()) {
            return jedis.memoryUsage(key);
        }
    }

    private static long ofLargestFile(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .max()
                    .orElseThrow();
        }
    }
}
