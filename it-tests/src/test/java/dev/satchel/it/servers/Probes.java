package dev.satchel.it.servers;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** Asks a server for its version: the one question that shows it is ready. */
final class Probes {
    private static final int TIMEOUT_MILLIS = 2000;

    private Probes() {}

    static String version(ServerKind kind, String url) throws Exception {
        return switch (kind) {
            case REDIS -> redis(url, "redis_version:");
            case VALKEY -> redis(url, "valkey_version:");
            case MEMCACHED -> memcached(url);
            case MONGODB -> mongodb(url);
            case POSTGRESQL, MARIADB, H2 -> jdbc(kind, url);
        };
    }

    /** Only that a server of any arguments, asking for a password or TLS perhaps, takes commands. */
    static String listens(ServerKind kind, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            if ((kind == ServerKind.REDIS || kind == ServerKind.VALKEY)
                    && String.valueOf(ask(socket, "PING")).startsWith("-LOADING")) {
                throw new IOException("still loading");
            }
            return "";
        }
    }

    static String jdbcUrl(ServerKind kind, String url) {
        if (url.startsWith("jdbc:")) {
            return url;
        }
        String scheme = switch (kind) {
            case MARIADB -> "mariadb";
            case H2 -> "h2:tcp";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
        String rest = url.substring(url.indexOf("://") + 3);
        return "jdbc:" + scheme + "://" + rest.substring(rest.indexOf('@') + 1);
    }

    private static String redis(String url, String field) {
        try (Jedis jedis = new Jedis(URI.create(url), TIMEOUT_MILLIS)) {
            return jedis.info("server")
                    .lines()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String memcached(String url) throws IOException {
        int colon = url.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(url.substring(0, colon), Integer.parseInt(url.substring(colon + 1))),
                    TIMEOUT_MILLIS);
            String line = ask(socket, "version");
            if (line == null) {
                throw new IOException("closed without an answer");
            }
            return line.replace("VERSION ", "");
        }
    }

    private static @Nullable String ask(Socket socket, String command) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private static String mongodb(String url) {
        String separator = url.contains("?") ? "&" : url.indexOf('/', "mongodb://".length()) < 0 ? "/?" : "?";
        try (MongoClient client = MongoClients.create(url + separator + "serverSelectionTimeoutMS=" + TIMEOUT_MILLIS)) {
            return client.getDatabase("admin")
                    .runCommand(new Document("buildInfo", 1))
                    .getString("version");
        }
    }

    private static String jdbc(ServerKind kind, String url) throws SQLException {
        TestServer parts = new TestServer(kind, ServerOrigin.URL, url, "", null, () -> {});
        String jdbc = jdbcUrl(kind, url);
        try (Connection connection = kind == ServerKind.H2 || url.startsWith("jdbc:")
                ? DriverManager.getConnection(jdbc)
                : DriverManager.getConnection(jdbc, parts.user(), parts.password())) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }
}
