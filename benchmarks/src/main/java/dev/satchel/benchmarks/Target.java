package dev.satchel.benchmarks;

import dev.satchel.SessionConfig;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.ServerOrigin;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/** What is measured: a store with its server, and the raw client on the same server. */
public enum Target {
    REDIS(true),
    /** A Redis that compares and sets by itself. */
    VALKEY(true),
    MEMCACHED(false),
    H2(true),
    POSTGRESQL(true),
    MARIADB(true),
    MONGODB(true),
    FILESYSTEM(false),
    COOKIE(false),
    MEMORY(false);

    /** How long a session lives: Flask's default. */
    public static final Duration LIFETIME = Duration.ofDays(31);

    static final String MONGODB_DATABASE = "benchmarks";

    private static final String SECRET = "3f9c1d7be0a8452691d4f7c2ab60e83577b1";
    private static final int MANY = 4_000_000;

    private final boolean plain;

    Target(boolean plain) {
        this.plain = plain;
    }

    /** Whether the raw client can write what the store reads, so that many sessions are made fast. */
    boolean isPlain() {
        return plain;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Both sides, opened on one server. */
    record Opened(SessionConfig config, Opener raw) {}

    /** Connects the raw client; after the store, which makes tables and indexes. */
    interface Opener {
        RawClient open() throws IOException;
    }

    /** Starts the server, where there is one. */
    Opened open() throws IOException {
        return switch (this) {
            case REDIS -> redis(ServerKind.REDIS);
            case VALKEY -> redis(ServerKind.VALKEY);
            case MEMCACHED -> {
                TestServer server = TestServers.start(ServerKind.MEMCACHED, "-m", "4096");
                yield opened("memcached", "SESSION_MEMCACHED", server.url(), () -> new MemcachedRaw(server.url()));
            }
            case H2 -> database(ServerKind.H2);
            case POSTGRESQL -> database(ServerKind.POSTGRESQL);
            case MARIADB -> database(ServerKind.MARIADB);
            case MONGODB -> {
                TestServer server = TestServers.shared(ServerKind.MONGODB);
                String url = server.origin() == ServerOrigin.EMBEDDED ? IndexedMongo.start() : server.url();
                SessionConfig config = config("mongodb")
                        .set("SESSION_MONGODB", url)
                        .set("SESSION_MONGODB_DB", MONGODB_DATABASE)
                        .build();
                yield new Opened(config, () -> new MongoRaw(url));
            }
            case FILESYSTEM -> {
                Path folder = memoryFolder();
                SessionConfig config = config("filesystem")
                        .set("SESSION_FILE_DIR", folder.resolve("ours").toString())
                        .set("SESSION_FILE_THRESHOLD", 0)
                        .build();
                yield new Opened(config, () -> new FilesRaw(folder.resolve("raw")));
            }
            case COOKIE -> new Opened(config("cookie").build(), CookieRaw::new);
            case MEMORY -> opened("memory", "SESSION_MEMORY_MAX", MANY, MemoryRaw::new);
        };
    }

    private static Opened redis(ServerKind kind) {
        String url = TestServers.shared(kind).url();
        return opened("redis", "SESSION_REDIS", url, () -> new RedisRaw(url));
    }

    private static Opened database(ServerKind kind) {
        TestServer server = TestServers.shared(kind);
        return opened("sqlalchemy", "SQLALCHEMY_DATABASE_URI", server.url(), () -> new JdbcRaw(server));
    }

    private static Opened opened(String type, String key, Object value, Opener raw) {
        return new Opened(config(type).set(key, value).build(), raw);
    }

    private static SessionConfig.Builder config(String type) {
        return SessionConfig.builder().set("SESSION_TYPE", type).set("SECRET_KEY", SECRET);
    }

    /** In memory where the system has such a folder: a disk would hide all else. */
    public static Path memoryFolder() {
        Path shared = Path.of("/dev/shm");
        try {
            Path folder = Files.isWritable(shared)
                    ? Files.createTempDirectory(shared, "satchel-benchmark-")
                    : TestServers.folder("benchmark");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + ": " + e);
        }
    }
}
