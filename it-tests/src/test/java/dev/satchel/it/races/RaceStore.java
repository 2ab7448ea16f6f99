package dev.satchel.it.races;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import java.util.LinkedHashMap;
import java.util.Map;

/** A store to race on: how an application is pointed at it, and how much of its time the short form takes. */
enum RaceStore {
    MEMORY(1000),
    FILESYSTEM(500),
    REDIS(500),
    MEMCACHED(500),
    MONGODB(500),
    H2(500),
    POSTGRESQL(500),
    MARIADB(500);

    /** How many interleavings the short form plays at a site; most stores have two: one JVM, and two. */
    final int shortForm;

    RaceStore(int shortForm) {
        this.shortForm = shortForm;
    }

    boolean isOfOneJvm() {
        return this == MEMORY;
    }

    /** Whether the server tells when a session expires, so that no clock of ours moves it. */
    boolean expiresByItself() {
        return this == REDIS || this == MEMCACHED;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(where());
        settings.put("SESSION_KEY_PREFIX", "races-" + ProcessHandle.current().pid() + ":");
        settings.put("SESSION_REFRESH_AFTER", "0");
        return settings;
    }

    private Map<String, String> where() {
        return switch (this) {
            case MEMORY -> Map.of("SESSION_TYPE", "memory");
            case FILESYSTEM ->
                Map.of(
                        "SESSION_TYPE",
                        "filesystem",
                        "SESSION_FILE_DIR",
                        TestServers.folder("races").resolve("sessions").toString());
            case REDIS -> Map.of("SESSION_TYPE", "redis", "SESSION_REDIS", url(ServerKind.REDIS));
            case MEMCACHED -> Map.of("SESSION_TYPE", "memcached", "SESSION_MEMCACHED", url(ServerKind.MEMCACHED));
            case MONGODB -> Map.of("SESSION_TYPE", "mongodb", "SESSION_MONGODB", url(ServerKind.MONGODB));
            // This JVM opens the file first and so becomes the other's server.
            case H2 -> sql("jdbc:h2:" + TestServers.folder("races").resolve("sessions") + ";AUTO_SERVER=TRUE");
            case POSTGRESQL -> sql(url(ServerKind.POSTGRESQL));
            case MARIADB -> sql(url(ServerKind.MARIADB));
        };
    }

    private static Map<String, String> sql(String url) {
        return Map.of(
                "SESSION_TYPE", "sqlalchemy", "SQLALCHEMY_DATABASE_URI", url, "SESSION_SQLALCHEMY_TABLE", "races");
    }

    private static String url(ServerKind kind) {
        return TestServers.shared(kind).url();
    }
}
