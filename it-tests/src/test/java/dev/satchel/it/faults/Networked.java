package dev.satchel.it.faults;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How an application's settings point it at a server, with timeouts as short as they go. */
final class Networked {
    private static final String MILLIS = "300";

    private Networked() {}

    static SessionManager open(TestServer server, int port, Map<String, ?> more) {
        return open(server, port, more, Clock.systemUTC());
    }

    static SessionManager open(TestServer server, int port, Map<String, ?> more, Clock clock) {
        return SessionManager.create(SessionConfig.builder()
                .setAll(settings(server, port))
                .setAll(more)
                .clock(clock)
                .build());
    }

    /** What a call may take of a server that hangs. PostgreSQL's driver counts seconds; a pool of JDBC waits for two. */
    static Duration timeout(TestServer server) {
        return switch (server.kind()) {
            case POSTGRESQL, MARIADB, H2 -> Duration.ofSeconds(2);
            case MONGODB -> Duration.ofSeconds(1); // its driver takes half a second to look at a lost server again
            default -> Duration.ofMillis(300);
        };
    }

    /** What a request may take of a server that hangs from then on: the driver's own time. */
    static Duration readTimeout(TestServer server) {
        return switch (server.kind()) {
            case POSTGRESQL, MONGODB, H2 -> Duration.ofSeconds(1);
            default -> Duration.ofMillis(300);
        };
    }

    /** Settings that reach the server by another port. */
    static Map<String, Object> settings(TestServer server, int port) {
        String address = "127.0.0.1:" + port;
        String login = "/satchel?user=" + server.user() + "&password=" + server.password();
        Map<String, Object> settings = new HashMap<>();
        switch (server.kind()) {
            case REDIS, VALKEY -> {
                settings.put("SESSION_TYPE", "redis");
                settings.put("SESSION_REDIS", "redis://" + address);
                settings.put("SESSION_REDIS_CONNECT_TIMEOUT", "0.3");
                settings.put("SESSION_REDIS_READ_TIMEOUT", "0.3");
            }
            case MEMCACHED -> {
                settings.put("SESSION_TYPE", "memcached");
                settings.put("SESSION_MEMCACHED", address);
                settings.put("SESSION_MEMCACHED_CONNECT_TIMEOUT", "0.3");
                settings.put("SESSION_MEMCACHED_READ_TIMEOUT", "0.3");
            }
            case MONGODB -> {
                settings.put("SESSION_TYPE", "mongodb");
                settings.put(
                        "SESSION_MONGODB", "mongodb://" + address + "/?connectTimeoutMS=" + MILLIS + "&timeoutMS=1000");
            }
            case POSTGRESQL ->
                sql(settings, "jdbc:postgresql://" + address + login + "&connectTimeout=1&socketTimeout=1");
            case MARIADB ->
                sql(
                        settings,
                        "jdbc:mariadb://" + address + login + "&connectTimeout=" + MILLIS + "&socketTimeout=" + MILLIS);
            case H2 ->
                sql(
                        settings,
                        server.isOurs()
                                ? "jdbc:h2:tcp://" + address + "/./sessions;WRITE_DELAY=0;DB_CLOSE_DELAY=-1"
                                        + ";USER=sa;PASSWORD=;NETWORK_TIMEOUT=1000"
                                : server.jdbcUrl());
        }
        return settings;
    }

    private static void sql(Map<String, Object> settings, String url) {
        settings.put("SESSION_TYPE", "sqlalchemy");
        settings.put("SQLALCHEMY_DATABASE_URI", url);
        settings.put("SESSION_SQLALCHEMY_TABLE", "faults");
    }
}
