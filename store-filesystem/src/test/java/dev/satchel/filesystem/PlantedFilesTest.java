package dev.satchel.filesystem;

import static dev.satchel.filesystem.Store.DATA;
import static dev.satchel.filesystem.Store.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the folder that this store did not write, or not there. */
class PlantedFilesTest {
    @TempDir
    Path temporary;

    private Store store;

    @BeforeEach
    void open() {
        store = new Store(temporary.resolve("sessions"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void isNoSession(String key) {
        assertThat(store.sessions.load(key)).isEmpty();
        assertThat(store.sessions.touch(key, HOUR)).isFalse();
        assertThat(store.sessions.update(key, StoredSession.of(DATA), new byte[1], HOUR))
                .isEqualTo(UpdateResult.GONE);
        assertThat(store.sessions.list("", "", 10).entries()).isEmpty();
    }

    @Test
    void aLinkInPlaceOfAFileIsNotFollowed() throws IOException {
        Path file = store.created("key");
        Path elsewhere = Files.move(file, temporary.resolve("elsewhere"));
        byte[] before = Files.readAllBytes(elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        isNoSession("key");
        assertThat(store.create("key", HOUR)).isTrue();
        assertThat(store.sessions.delete("key")).isTrue();

        assertThat(elsewhere).hasBinaryContent(before);
    }

    @Test
    void aLinkInPlaceOfTheFileWrittenAsideIsNotFollowed() throws IOException {
        Path file = store.created("key");
        Path elsewhere = Files.writeString(temporary.resolve("elsewhere"), "precious");
        Files.createSymbolicLink(file.resolveSibling(file.getFileName() + ".tmp"), elsewhere);

        assertThat(store.sessions.update("key", StoredSession.of(DATA), new byte[1], HOUR))
                .isEqualTo(UpdateResult.UPDATED);

        assertThat(elsewhere).hasContent("precious");
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void aLinkInPlaceOfAShardIsRefused() throws IOException {
        store.created("key");
        Path shard = store.shard("key");
        store.close();
        Files.move(shard, temporary.resolve("elsewhere"));
        Files.createSymbolicLink(shard, temporary.resolve("elsewhere"));
        store = new Store(store.folder);

        assertThatThrownBy(() -> store.sessions.load("key")).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.create("key", HOUR)).isInstanceOf(SessionStoreException.class);
    }

    @Test
    void aFileWithASecondNameIsNoSession() throws IOException {
        Path file = store.created("key");
        Files.createLink(temporary.resolve("second"), file);

        isNoSession("key");
    }

    @Test
    void aForeignUsersFileIsNoSession() throws IOException {
        Path file = store.created("key");
        assumeTrue(Stat.of(file).owner() == 0, "only root gives files away");
        Files.setAttribute(file, "unix:uid", 12345);

        isNoSession("key");
    }

    @Test
    void aSessionUnderAnothersNameIsNoSession() throws IOException {
        Path file = store.created("mine");
        Path other = store.file("other");
        Files.createDirectories(store.shard("other"));
        Files.move(file, other);

        assertThat(store.sessions.load("other")).isEmpty();
        assertThat(store.sessions.load("mine")).isEmpty();
    }

    @Test
    void aFolderInPlaceOfAFileIsNoSession() throws IOException {
        Path file = store.file("key");
        store.created("key");
        Files.delete(file);
        Files.createDirectory(file);

        isNoSession("key");
    }

    @Test
    void anyBitThatFlippedMakesAFileNoSession() throws IOException {
        byte[] whole = Files.readAllBytes(store.created("key"));
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 4;
            Files.write(store.file("key"), damaged);

            assertThat(store.sessions.load("key")).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void aFileCutAnywhereIsNoSession() throws IOException {
        byte[] whole = Files.readAllBytes(store.created("key"));
        for (int length = 0; length < whole.length; length++) {
            Files.write(store.file("key"), Arrays.copyOf(whole, length));

            assertThat(store.sessions.load("key")).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void whatFlaskKeepsInTheFolderIsLeftAlone() throws IOException {
        List<String> names = List.of("2029240f6d1128be89ddc32729463129", "0cc175b9c0f1b6a831c399e269772661");
        for (String name : names) {
            Files.write(store.folder.resolve(name), new byte[] {0, 0, 0, 0, (byte) 0x80, 5, '}', '.'});
        }
        store.create("expired", HOUR);
        store.clock.advance(HOUR);

        assertThat(store.sessions.purgeExpired(10)).isEqualTo(1);
        assertThat(store.sessions.list("", "", 10).entries()).isEmpty();

        assertThat(names)
                .allSatisfy(name -> assertThat(store.folder.resolve(name)).exists());
    }

    @Test
    void whatACrashLeftHalfWrittenIsRemovedByAPurge() throws IOException {
        Path file = store.created("key");
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(aside, new byte[10]);

        assertThat(store.sessions.purgeExpired(10)).isZero();

        assertThat(aside).doesNotExist();
        assertThat(store.sessions.load("key")).isPresent();
    }

    @Test
    void emptyingTheFolderSignsEverybodyOutAndNoMore() throws IOException {
        store.created("key");
        Path shard = store.shard("key");
        Files.delete(store.file("key"));
        Files.delete(shard);

        assertThat(store.sessions.load("key")).isEmpty();
        assertThat(store.create("key", HOUR)).isTrue();
        assertThat(store.sessions.load("key")).isPresent();
    }

    @Test
    void noPartOfAKeyIsInAPath() {
        store.created("../../../../tmp/evil");

        assertThat(temporary).isDirectoryNotContaining("glob:**evil*");
        assertThat(store.file("../../../../tmp/evil")).exists();
    }
}
