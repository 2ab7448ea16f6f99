package dev.satchel.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesystemSessionStoreProviderTest {
    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("sessions");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void refused(Path folder, String reason) {
        assertThatThrownBy(() -> new Store(folder).close())
                .isInstanceOfAny(SessionConfigException.class, SessionStoreException.class)
                .hasMessageContaining("SESSION_FILE_DIR")
                .hasMessageContaining(reason);
    }

    @Test
    void isFoundByItsType() {
        assertThat(ServiceLoader.load(SessionStoreProvider.class))
                .extracting(SessionStoreProvider::type)
                .contains("filesystem");
    }

    @Test
    void makesFoldersAndFilesForTheirOwnerAlone() throws IOException {
        try (Store store = new Store(folder().resolve("of/their/own"))) {
            Path file = store.created("key");

            assertThat(permissions(store.folder)).isEqualTo("rwx------");
            assertThat(permissions(store.shard("key"))).isEqualTo("rwx------");
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(store.folder.resolve(".locks"))).isEqualTo("rwx------");
        }
    }

    @Test
    void anUpdateKeepsTheMode() throws IOException {
        try (Store store = new Store(folder(), Map.of("SESSION_FILE_MODE", "0640"))) {
            Path file = store.created("key");
            store.sessions.update("key", store.sessions.load("key").orElseThrow(), new byte[1], Store.HOUR);

            assertThat(permissions(file)).isEqualTo("rw-r-----");
            assertThat(permissions(store.shard("key"))).isEqualTo("rwxr-x---");
        }
    }

    @ParameterizedTest
    @CsvSource({"384,384", "0600,384", "0o600,384", "416,416", "0640,416", "0o660,432"})
    void modesAreFlasksDecimalOrOctal(String text, int bits) {
        assertThat(Mode.parse(text)).contains(new Mode(bits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "0644", "0666", "0700", "0400", "0", "-1", "0o", "rw", "0x180", "9999999999"})
    void modesThatLetOthersInOrKeepTheOwnerOutAreFaults(String text) {
        assertThatThrownBy(() -> new Store(folder(), Map.of("SESSION_FILE_MODE", text)).close())
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_FILE_MODE is \"" + text + "\"");
    }

    @Test
    void everyFaultIsInOneError() {
        assertThatThrownBy(() -> new Store(
                                folder(),
                                Map.of(
                                        "SESSION_FILE_MODE", "0777",
                                        "SESSION_FILE_THRESHOLD", -1,
                                        "SESSION_FILE_EVICT", "perhaps"))
                        .close())
                .isInstanceOfSatisfying(
                        SessionConfigException.class,
                        e -> assertThat(e.faults()).hasSize(3));
    }

    @Test
    void theSystemsTemporaryFolderIsRefusedAndAFolderBelowItIsNot() {
        refused(Path.of(System.getProperty("java.io.tmpdir")), "a folder of its own");
        new Store(folder()).close();
    }

    @Test
    void aLinkToAFolderIsRefused() throws IOException {
        Files.createSymbolicLink(folder(), Files.createDirectory(temporary.resolve("real")));

        refused(folder(), "link");
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.createFile(folder());

        refused(folder(), "a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwx----w-", "rwxrwx---"})
    void aFolderThatOthersCanWriteToIsRefused(String permissions) throws IOException {
        Files.createDirectory(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(permissions));

        refused(folder(), "chmod");
    }

    @Test
    void flasksFolderThatOthersCanLookIntoIsTaken() throws IOException {
        Files.createDirectory(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Store store = new Store(folder())) {
            store.created("key");
            assertThat(permissions(store.shard("key"))).isEqualTo("rwx------");
        }
    }

    @Test
    void twoStoresOverOneFolderShareItsLocksUntilBothAreClosed() {
        Store one = new Store(folder());
        Store two = new Store(folder());
        one.close();
        one.close();

        assertThat(two.create("key", Store.HOUR)).isTrue();
        two.close();

        try (Store three = new Store(folder())) {
            assertThat(three.sessions.delete("key")).isTrue();
        }
    }

    @Test
    void syncedSessionsAreSessionsToo() {
        try (Store store = new Store(folder(), Map.of("SESSION_FILE_SYNC", true))) {
            assertThat(store.create("key", Store.HOUR)).isTrue();
            assertThat(store.sessions.load("key")).isPresent();
            assertThat(store.sessions.delete("key")).isTrue();
        }
    }
}
