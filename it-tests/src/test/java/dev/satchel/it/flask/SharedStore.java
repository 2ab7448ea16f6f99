package dev.satchel.it.flask;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import java.util.LinkedHashMap;
import java.util.Map;

/** A test server in the words of the settings that Flask and Satchel share. */
public final class SharedStore {
    private SharedStore() {}

    public static Map<String, String> settings(ServerKind kind) {
        String url = TestServers.shared(kind).url();
        return switch (kind) {
            case REDIS -> Map.of("SESSION_TYPE", "redis", "SESSION_REDIS", url);
            case MEMCACHED -> memcached("pymemcache");
            case MONGODB ->
                Map.of("SESSION_TYPE", "mongodb", "SESSION_MONGODB", url, "SESSION_MONGODB_DB", "flask_interop");
            case POSTGRESQL -> sql(url.replaceFirst("^[a-z]+:", "postgresql+psycopg2:"));
            case MARIADB -> sql(url.replaceFirst("^[a-z]+:", "mysql+pymysql:") + "?charset=utf8mb4");
            case VALKEY, H2 -> throw new IllegalArgumentException("not shared with Flask: " + kind);
        };
    }

    /** memcached, with the Python client that Flask is to use: pymemcache, memcache or pylibmc. */
    static Map<String, String> memcached(String client) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SESSION_TYPE", "memcached");
        settings.put(
                "SESSION_MEMCACHED", TestServers.shared(ServerKind.MEMCACHED).url());
        settings.put("PEER_MEMCACHED_CLIENT", client);
        return settings;
    }

    /** SQLite: a new file, in the words of SQLAlchemy; where a commit does not wait for a disk. */
    static Map<String, String> sqlite() {
        return sql("sqlite:///" + TestServers.folderInMemory("sqlite").resolve("all sessions.db"));
    }

    private static Map<String, String> sql(String url) {
        return Map.of(
                "SESSION_TYPE",
                "sqlalchemy",
                "SQLALCHEMY_DATABASE_URI",
                url,
                "SESSION_SQLALCHEMY_TABLE",
                "flask_interop");
    }
}
