package dev.satchel.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A class path with api, core and one store works, and holds nothing of the others. */
class OneStoreIT {
    private static final String KEPT = "true data true false";

    @TempDir
    Path folder;

    /** As in a container: it has looked for drivers before the application was there. */
    @BeforeAll
    static void driversAreLookedForOnce() {
        assertThat(DriverManager.drivers()).isNotNull();
    }

    @Test
    void coreAloneKeepsSessionsInMemory() {
        try (Application application = new Application(Jars.of("core"))) {
            assertThat(application.use(Map.of("SESSION_TYPE", "memory"))).isEqualTo("[memory] " + KEPT);
            for (Shipped other : Shipped.values()) {
                assertThat(other.classes()).noneMatch(application::has);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreNeedsNothingOfTheOthers(Shipped store) {
        Map<String, String> settings = store.settings(folder);
        try (Application application = new Application(Jars.of("core").and(store.jars()))) {
            assertThat(application.use(settings)).isEqualTo(store.expected());
            for (Shipped other : Shipped.values()) {
                assertThat(other.classes()).allMatch(name -> application.has(name) == (other == store));
            }
        }
    }

    /** The stores that we ship, each with a class of the library that it brings. */
    enum Shipped {
        COOKIE("store-cookie", Optional.empty()),
        FILESYSTEM("store-filesystem", Optional.empty()),
        REDIS("store-redis", Optional.of("redis.clients.jedis.Jedis")),
        MEMCACHED("store-memcached", Optional.of("net.rubyeye.xmemcached.MemcachedClient")),
        MONGODB("store-mongodb", Optional.of("com.mongodb.client.MongoClient")),
        SQLALCHEMY("store-sqlalchemy-jpa", Optional.of("org.hibernate.Session"));

        private final String module;
        private final Optional<String> library;

        Shipped(String module, Optional<String> library) {
            this.module = module;
            this.library = library;
        }

        /** Its provider, and a class of the library that it brings. */
        private List<String> classes() {
            return Stream.concat(Stream.of(Jars.provider(module)), library.stream())
                    .toList();
        }

        private Jars jars() {
            Jars jars = Jars.of(module);
            return this == SQLALCHEMY ? jars.and(Jars.holding(org.h2.Driver.class)) : jars;
        }

        private String type() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String expected() {
            String types = Stream.of("memory", type()).sorted().toList().toString();
            return types + " " + (this == COOKIE ? "data" : KEPT);
        }

        private Map<String, String> settings(Path folder) {
            return switch (this) {
                case COOKIE -> Map.of("SECRET_KEY", "8f2c6d1ab94e0375c1fa82d7be5064393a7d");
                case FILESYSTEM ->
                    Map.of(
                            "SESSION_TYPE",
                            type(),
                            "SESSION_FILE_DIR",
                            folder.resolve("sessions").toString());
                case REDIS -> Map.of("SESSION_TYPE", type(), "SESSION_REDIS", url(ServerKind.REDIS));
                case MEMCACHED -> Map.of("SESSION_TYPE", type(), "SESSION_MEMCACHED", url(ServerKind.MEMCACHED));
                case MONGODB -> Map.of("SESSION_TYPE", type(), "SESSION_MONGODB", url(ServerKind.MONGODB));
                case SQLALCHEMY -> Map.of("SESSION_TYPE", type(), "SQLALCHEMY_DATABASE_URI", "jdbc:h2:mem:one-store");
            };
        }

        private static String url(ServerKind kind) {
            return TestServers.shared(kind).url();
        }
    }
}
