package dev.satchel.core;

import static dev.satchel.core.Configs.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionSealer;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.StoreContext;
import dev.satchel.spi.Unsealed;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStoresTest {
    private static final AtomicInteger CLOSED = new AtomicInteger();

    @TempDir
    Path folder;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    @Test
    void theStoreOfThatTypeIsOpened() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName(), Beta.class.getName());

        assertThat(SessionStores.openAll(config("SESSION_TYPE", "beta", "BETA_SIZE", "5"), providers)
                        .backend())
                .isInstanceOf(NoSession.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.evil.X", "../x", "Alpha ", "ALPHA", " alpha", "alpha\n", "dev.satchel.core.Alpha"})
    void anyOtherNameIsAnErrorThatListsTheKnownOnes(String type) throws IOException {
        StoreProviders providers = providers(Alpha.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", type), providers))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("but 0 stores have that type. On the class path: [alpha (")
                .hasMessageContaining("test-classes)]");
    }

    @Test
    void aNearMissIsNamedInAnyLanguage() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "reddis"), providers))
                    .hasMessageEndingWith("Did you mean \"redis\"?");
            assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "REDIS "), providers))
                    .hasMessageEndingWith("Did you mean \"redis\"?");
            assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "MONGODB"), providers))
                    .hasMessageEndingWith("Did you mean \"mongodb\"?");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theArtifactOfAShippedTypeIsNamed() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "sqlalchemy"), providers))
                .hasMessageStartingWith("SESSION_TYPE is \"sqlalchemy\", but 0 stores have that type.")
                .hasMessageEndingWith("Add dev.satchel:satchel-store-sqlalchemy-jpa to the class path.");
    }

    @Test
    void unsetMeansCookie() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(config(), providers))
                .hasMessageEndingWith("Add dev.satchel:satchel-store-cookie to the class path.");
        assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", ""), providers))
                .hasMessageEndingWith("Add dev.satchel:satchel-store-cookie to the class path.");
    }

    @Test
    void twoStoresOfOneTypeAreAnErrorThatNamesBoth() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName(), AnotherAlpha.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "alpha"), providers))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_TYPE is \"alpha\", but 2 stores have that type.")
                .hasMessageContaining("Keep one of [alpha (");
    }

    @Test
    void aStoreThatDoesNotLoadLeavesTheOthersAlone() throws IOException {
        StoreProviders providers = providers(
                "com.example.Absent",
                Unmakeable.class.getName(),
                "java.lang.String",
                Loud.class.getName(),
                Alpha.class.getName());

        assertThat(SessionStores.openAll(config("SESSION_TYPE", "alpha"), providers)
                        .backend())
                .isInstanceOf(NoSession.class);
    }

    @Test
    void aStoreThatDoesNotLoadIsNamedWithItsPlaceAndCause() throws IOException {
        StoreProviders providers =
                providers("com.example.Absent", Unmakeable.class.getName(), "java.lang.String", Loud.class.getName());

        assertThat(providers.broken())
                .extracting(StoreProviders.Broken::className)
                .containsExactlyInAnyOrder(
                        "com.example.Absent", Unmakeable.class.getName(), "java.lang.String", Loud.class.getName());
        assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "absent"), providers))
                .hasMessageContaining("Could not be loaded: [com.example.Absent (" + folder
                        + "): java.lang.ClassNotFoundException: com.example.Absent")
                .hasMessageContaining("NoClassDefFoundError: redis/clients/jedis/UnifiedJedis")
                .hasMessageContaining("type() is \"Loud\", but must be like [a-z][a-z0-9_-]*")
                .hasMessageContaining("java.lang.String (" + folder + ")");
    }

    @Test
    void oneProviderSeenThroughTwoLoadersIsOne() throws IOException {
        ClassLoader child = loader(Alpha.class.getName());

        assertThat(StoreProviders.discover(List.of(child, child, new URLClassLoader(new URL[0], child)))
                        .ofType("alpha"))
                .hasSize(1);
    }

    @Test
    void theThreadsClassLoaderIsAskedUnlessItsStoresAreForAnotherCopyOfUs() throws IOException {
        ClassLoader ofApplication = loader(Alpha.class.getName());
        ClassLoader ofAnother = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);

        assertThat(discoveredBy(ofApplication).ofType("alpha")).hasSize(1);
        assertThat(discoveredBy(ofAnother).ofType("alpha")).isEmpty();
        assertThat(discoveredBy(ofAnother).broken()).isEmpty();
    }

    private static StoreProviders discoveredBy(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return StoreProviders.discover();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aStoreThatLacksALibraryWhenItIsOpenedSaysSo() throws IOException {
        StoreProviders providers = providers(Lacking.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "lacking"), providers))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_TYPE is \"lacking\", but its store in ")
                .hasMessageContaining("does not load: java.lang.NoClassDefFoundError: com/example/Driver")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
    }

    @Test
    void whatAStoreThrowsUnforeseenIsAStoreException() throws IOException {
        StoreProviders providers = providers(Failing.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(config("SESSION_TYPE", "failing"), providers))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("could not be opened: java.lang.IllegalStateException")
                .hasMessageNotContaining("hunter2")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void faultsOfCoreAndStoreComeInOneError() throws IOException {
        StoreProviders providers = providers(Beta.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(
                        config("SESSION_TYPE", "beta", "BETA_SIZE", "big", "SESSION_ID_LENGTH", "1"), providers))
                .isInstanceOfSatisfying(
                        SessionConfigException.class,
                        thrown -> assertThat(thrown.faults())
                                .hasSize(2)
                                .anyMatch(fault -> fault.startsWith("BETA_SIZE is \"big\""))
                                .anyMatch(fault -> fault.startsWith("SESSION_ID_LENGTH is \"1\"")));
    }

    @Test
    void aStoreThatForgetsToCheckIsClosedAgain() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName());
        int before = CLOSED.get();

        assertThatThrownBy(() ->
                        SessionStores.openAll(config("SESSION_TYPE", "alpha", "SESSION_ID_LENGTH", "1"), providers))
                .isInstanceOf(SessionConfigException.class);
        assertThat(CLOSED.get()).isEqualTo(before + 1);
    }

    @Test
    void aMisspeltKeyIsNamedWithWhatWasMeant() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName(), Beta.class.getName());

        assertThatThrownBy(() -> SessionStores.openAll(
                        config(
                                "SESSION_TYPE", "alpha",
                                "SESSION_COOKIE_SAMSITE", "Lax",
                                "FLASK_SESSION_COOKIE_NMAE", "x",
                                "SECRET_KYE", "hunter2",
                                "SESSION_BETA_COLOUR", "red",
                                "SESSION_REDDIS", "redis://x"),
                        providers))
                .isInstanceOfSatisfying(
                        SessionConfigException.class,
                        thrown -> assertThat(thrown.faults())
                                .containsExactlyInAnyOrder(
                                        "SESSION_COOKIE_SAMSITE is not a setting; did you mean SESSION_COOKIE_SAMESITE?",
                                        "FLASK_SESSION_COOKIE_NMAE is not a setting; did you mean SESSION_COOKIE_NAME?",
                                        "SECRET_KYE is not a setting; did you mean SECRET_KEY?",
                                        "SESSION_BETA_COLOUR is not a setting; did you mean SESSION_BETA_COLOR?",
                                        "SESSION_REDDIS is not a setting; did you mean SESSION_REDIS?"));
    }

    @Test
    void keysOfOthersAreLeftAlone() throws IOException {
        StoreProviders providers = providers(Alpha.class.getName(), Beta.class.getName());

        SessionStores.openAll(
                config(
                        "SESSION_TYPE", "alpha",
                        "SESSION_MANAGER", "local/desk:@/tmp/.ICE-unix/1",
                        "SESSION_SQLALCHEMY_BIND_KEY", "x",
                        "SQLALCHEMY_TRACK_MODIFICATIONS", "false",
                        "SQLALCHEMY_ENGINE_OPTIONS", "{}",
                        "SQLALCHEMY_BINDS", "{}",
                        "SQLALCHEMY_ECHO", "false",
                        "SQLALCHEMY_RECORD_QUERIES", "false",
                        "SESSION_CLEANUP_N_REQUESTS", "100",
                        "SESSION_REDIS", "redis://localhost",
                        "SESSION_BETA_COLOR", "red",
                        "SESSION_TIME", "12",
                        "SECRET_KEY_BASE", "rails",
                        "XSESSION_TYP", "x",
                        "DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus"),
                providers);
    }

    private StoreProviders providers(String... classNames) throws IOException {
        return StoreProviders.discover(List.of(loader(classNames)));
    }

    /** A class path on which only these providers are named; the module's own are out of sight. */
    private ClassLoader loader(String... classNames) throws IOException {
        Path file = folder.resolve("META-INF/services/" + SessionStoreProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of("# for a test\n" + String.join(" # one\n", classNames)));
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, new Hidden());
        loaders.add(loader);
        return loader;
    }

    /** Hands out classes and no resources. */
    private static final class Hidden extends ClassLoader {
        Hidden() {
            super(SessionStoresTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.emptyEnumeration();
        }
    }

    public static class Alpha implements SessionStoreProvider {
        @Override
        public String type() {
            return "alpha";
        }

        @Override
        public SessionBackend open(StoreContext context) {
            return new NoSession();
        }
    }

    public static final class AnotherAlpha extends Alpha {}

    public static final class Beta implements SessionStoreProvider {
        @Override
        public String type() {
            return "beta";
        }

        @Override
        public Set<String> keys() {
            return Set.of("BETA_SIZE", "SESSION_BETA_COLOR");
        }

        @Override
        public SessionBackend open(StoreContext context) {
            context.settings().integer("BETA_SIZE", 1, 0, 10);
            context.settings().check();
            return new NoSession();
        }
    }

    public static final class Loud implements SessionStoreProvider {
        @Override
        public String type() {
            return "Loud";
        }

        @Override
        public SessionBackend open(StoreContext context) {
            return new NoSession();
        }
    }

    public static final class Unmakeable extends Alpha {
        public Unmakeable() {
            throw new NoClassDefFoundError("redis/clients/jedis/UnifiedJedis");
        }
    }

    public static final class Lacking extends Alpha {
        @Override
        public String type() {
            return "lacking";
        }

        @Override
        public SessionBackend open(StoreContext context) {
            throw new NoClassDefFoundError("com/example/Driver");
        }
    }

    public static final class Failing extends Alpha {
        @Override
        public String type() {
            return "failing";
        }

        @Override
        public SessionBackend open(StoreContext context) {
            throw new IllegalStateException("password hunter2 refused");
        }
    }

    private static final class NoSession implements SessionSealer {
        @Override
        public String seal(byte[] data, Instant at) {
            return "";
        }

        @Override
        public Unsealed unseal(String cookie, Instant at, Duration maxAge) {
            return new Unsealed.Refused();
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }
}
