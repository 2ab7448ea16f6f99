package dev.satchel.filesystem;

import dev.satchel.spi.StoreContext;
import dev.satchel.testkit.MapSettings;
import dev.satchel.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A store in a folder, and a look at its files. */
final class Store implements AutoCloseable {
    static final Duration HOUR = Duration.ofHours(1);
    static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    final MutableClock clock = MutableClock.at(Instant.parse("2026-01-02T03:04:05Z"));
    final Path folder;
    final FilesystemSessionStore sessions;

    Store(Path folder, Map<String, ?> settings) {
        this.folder = folder;
        Map<String, Object> all = new HashMap<>(Map.of("SESSION_FILE_THRESHOLD", 0));
        all.putAll(settings);
        all.put("SESSION_FILE_DIR", folder);
        sessions = (FilesystemSessionStore)
                new FilesystemSessionStoreProvider().open(new StoreContext(MapSettings.of(all), clock));
    }

    Store(Path folder) {
        this(folder, Map.of());
    }

    boolean create(String key, Duration ttl) {
        return sessions.create(key, DATA, ttl);
    }

    /** A new session's file. */
    Path created(String key) {
        create(key, HOUR);
        return file(key);
    }

    Path file(String key) {
        return shard(key).resolve(Place.of(SessionFile.bytesOf(key)).name());
    }

    /** The folder that a key's file is in. */
    Path shard(String key) {
        return folder.resolve(
                Place.folderName(Place.of(SessionFile.bytesOf(key)).shard()));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
