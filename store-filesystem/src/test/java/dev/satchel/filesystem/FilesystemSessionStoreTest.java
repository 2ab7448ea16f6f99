package dev.satchel.filesystem;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoreContext;
import dev.satchel.testkit.MapSettings;
import dev.satchel.testkit.SessionStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class FilesystemSessionStoreTest extends SessionStoreContract {
    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("sessions");
    }

    @Override
    protected SessionStore openStore() {
        MapSettings settings = MapSettings.of(Map.of("SESSION_FILE_DIR", folder(), "SESSION_FILE_THRESHOLD", 0));
        return (SessionStore) new FilesystemSessionStoreProvider().open(new StoreContext(settings, clock()));
    }

    /** Half a session's file. */
    @Override
    protected boolean corrupt(String key) {
        try (SessionStore store = openStore()) {
            store.create(key, new byte[1000], Duration.ofHours(1));
            Place place = Place.of(SessionFile.bytesOf(key));
            Path file = folder().resolve(Place.folderName(place.shard())).resolve(place.name());
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
