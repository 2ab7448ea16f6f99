package dev.satchel.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application is told when its store cannot be found, on class paths as they are. */
class DiscoveryIT {
    @TempDir
    Path folder;

    @Test
    void aStrangersStoreRegistersAndWorks() {
        Jars jars = Jars.of("core").and(ThirdParty.atticJar(folder, "attic-1.0"));

        assertThat(use(jars, "attic")).isEqualTo("[attic, memory] true data true false");
        assertThat(use(jars, "attic", "SESSION_ATTIC_BOX", "spare")).endsWith("true data true false");
    }

    @Test
    void aStrangersKeyIsKnownAndItsMisspellingToo() {
        Jars jars = Jars.of("core").and(ThirdParty.atticJar(folder, "attic-1.0"));

        assertThat(use(jars, "attic", "SESSION_ATTIC_BXO", "spare"))
                .isEqualTo("SESSION_ATTIC_BXO is not a setting; did you mean SESSION_ATTIC_BOX?");
    }

    @Test
    void anUnknownTypeListsWhatIsThereAndWhatWasMeant() {
        Path attic = ThirdParty.atticJar(folder, "attic-1.0");

        assertThat(use(Jars.of("core").and(attic), "atic"))
                .startsWith("SESSION_TYPE is \"atic\", but 0 stores have that type. On the class path: [attic (" + attic
                        + "), memory (")
                .contains("satchel-core-")
                .endsWith("Did you mean \"attic\"?");
    }

    @ParameterizedTest
    @CsvSource({
        "cookie,satchel-store-cookie",
        "redis,satchel-store-redis",
        "memcached,satchel-store-memcached",
        "filesystem,satchel-store-filesystem",
        "mongodb,satchel-store-mongodb",
        "sqlalchemy,satchel-store-sqlalchemy-jpa"
    })
    void aMissingJarIsNamedByItsArtifact(String type, String artifact) {
        assertThat(use(Jars.of("core"), type))
                .startsWith("SESSION_TYPE is \"" + type + "\", but 0 stores have that type.")
                .endsWith("Add dev.satchel:" + artifact + " to the class path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.attic.AtticStore$Provider", "../attic", "Attic", "attic "})
    void aTypeIsNeverTheNameOfAClassOrNearlyRight(String type) {
        Jars jars = Jars.of("core").and(ThirdParty.atticJar(folder, "attic-1.0"));

        assertThat(use(jars, type)).startsWith("SESSION_TYPE is \"" + type + "\", but 0 stores have that type.");
    }

    @Test
    void twoStoresOfOneTypeAreBothNamedWithTheirJars() {
        Path attic = ThirdParty.atticJar(folder, "attic-1.0");
        Path copy = ThirdParty.renamedAtticJar(folder, "loft-2.0");

        assertThat(use(Jars.of("core").and(attic).and(copy), "attic"))
                .startsWith("SESSION_TYPE is \"attic\", but 2 stores have that type.")
                .endsWith("Keep one of [attic (" + attic + "), attic (" + copy + ")].");
    }

    @Test
    void aStoreWithoutItsLibraryIsNamedWithJarAndCauseAndLeavesTheOthersAlone() {
        Jars jars = Jars.of("core").and(Jars.of("store-redis")).without("jedis");

        assertThat(use(jars, "memory")).endsWith("true data true false");
        assertThat(use(jars, "redis"))
                .startsWith("SESSION_TYPE is \"redis\", but ")
                .containsPattern("satchel-store-redis-[^ ]*\\.jar")
                .containsPattern("(ClassNotFoundException|NoClassDefFoundError): redis.clients.jedis.");
    }

    @Test
    void aStoreWhoseClassIsMissingIsNamedWithJarAndCauseAndLeavesTheOthersAlone() {
        Path hollow =
                ThirdParty.emptyJar(folder, "hollow-1.0", "com.example.hollow.HollowProvider", "java.lang.String");
        Jars jars = Jars.of("core").and(hollow);

        assertThat(use(jars, "memory")).endsWith("true data true false");
        assertThat(use(jars, "hollow"))
                .contains("Could not be loaded: [com.example.hollow.HollowProvider (" + hollow
                        + "): java.lang.ClassNotFoundException: com.example.hollow.HollowProvider, java.lang.String ("
                        + hollow + "): ");
    }

    private static String use(Jars jars, String type, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("SESSION_TYPE", type));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        try (Application application = new Application(jars)) {
            return application.use(settings);
        }
    }
}
