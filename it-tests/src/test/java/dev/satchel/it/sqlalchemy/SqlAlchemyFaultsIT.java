package dev.satchel.it.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.satchel.SessionConfigException;
import dev.satchel.SessionStoreException;
import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are down, slow or gone. */
@Tag("sqlalchemy")
class SqlAlchemyFaultsIT {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Connecting and reading take two seconds at most; then there is the machine. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final String table = SqlDatabase.newTable();
    private final Set<Thread> others = Thread.getAllStackTraces().keySet();

    private SessionStore open(String uri) {
        return SqlDatabase.open(table, Clock.systemUTC(), Map.of("SQLALCHEMY_DATABASE_URI", uri));
    }

    private static Throwable failing(Runnable call) {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(call::run);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(thrown).isInstanceOf(SessionStoreException.class).hasMessageNotContaining("s3cret");
        return thrown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql"})
    void aServerThatIsDownAtTheStartIsNamedWithItsAddressAndTheSetting(String scheme) {
        String address = "127.0.0.1:" + TestServers.freePort();

        assertThat(failing(() -> open(scheme + "://alex:s3cret@" + address + "/app")))
                .hasMessageContaining("SQLALCHEMY_DATABASE_URI")
                .hasMessageContaining(address);
        assertThat(ourThreads()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aWrongPasswordAndAMissingDatabaseAreToldApart(SqlDatabase database) {
        String uri = database.uri();

        assertThat(failing(() -> open(uri.replaceFirst(":satchel@", ":s3cret@"))))
                .message()
                .containsAnyOf("password authentication failed", "Access denied");
        assertThat(failing(() -> open(uri.replaceFirst("/satchel$", "/nowhere"))))
                .message()
                .contains("nowhere")
                .containsAnyOf("does not exist", "Unknown database");
        assertThat(ourThreads()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aServerThatGoesAwayIsAnErrorAndComesBackWithoutARestart(ServerKind kind) throws Throwable {
        try (TestServer server = TestServers.start(kind);
                SessionStore store = open(server.url())) {
            store.create("session:a", new byte[1], HOUR);

            server.kill();
            assertThat(failing(() -> store.load("session:a"))).hasMessageContaining("SQLALCHEMY_DATABASE_URI");
            assertThat(failing(() -> store.touch("session:a", HOUR))).hasMessageContaining("SQLALCHEMY_DATABASE_URI");

            server.restart();
            Patience.until(Duration.ofSeconds(15), () -> store.touch("session:a", HOUR));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aServerThatHangsIsAnErrorInTime(ServerKind kind) throws Throwable {
        try (TestServer server = TestServers.start(kind);
                SessionStore store = open(server.url())) {
            store.create("session:a", new byte[1], HOUR);

            server.pause();
            try {
                failing(() -> store.load("session:a"));
                failing(() -> store.touch("session:a", HOUR));
                failing(() -> open(server.url()));
            } finally {
                server.resume();
            }
            Patience.until(Duration.ofSeconds(15), () -> store.touch("session:a", HOUR));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noThreadOutlivesTheStoreAndClosingTwiceIsOnce(SqlDatabase database) throws Throwable {
        SessionStore store = SqlDatabase.open(
                table,
                Clock.systemUTC(),
                Map.of("SQLALCHEMY_DATABASE_URI", database.uri(), "SESSION_CLEANUP_N_REQUESTS", 1));
        for (int i = 0; i < 10; i++) {
            store.load("session:a");
        }

        store.close();
        store.close();

        Patience.until(LIMIT, () -> assertThat(ourThreads()).isEmpty());
        assertThatThrownBy(() -> store.load("session:a")).isInstanceOf(SessionStoreException.class);
    }

    @Test
    void anH2FileThatAnotherProcessHoldsIsNamed() throws Exception {
        Path file = Files.createTempDirectory("h2").resolve("sessions");
        try (var other = FileChannel.open(
                        Path.of(file + ".mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(failing(() -> open("jdbc:h2:file:" + file))).hasMessageContaining(file.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "oracle+cx_oracle://u:s3cret@db/x, jdbc:",
        "jdbc:oracle:thin:u/s3cret@db, driver",
        "mysql://u:s3cret@db/x?ssl_ca=/ca.pem, ssl_ca",
        "jdbc:db2://db/x, driver"
    })
    void aUrlThatCannotBeUsedIsAFaultOfTheConfiguration(String uri, String hint) {
        assertThatThrownBy(() -> open(uri))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SQLALCHEMY_DATABASE_URI")
                .hasMessageContaining(hint)
                .hasMessageNotContaining("s3cret");
    }

    private Set<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !others.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.contains("satchel"))
                .collect(Collectors.toSet());
    }
}
