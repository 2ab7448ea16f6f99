package dev.satchel.it.filesystem;

import dev.satchel.filesystem.FilesystemSessionStoreProvider;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoreContext;
import dev.satchel.testkit.MapSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of sessions, which several processes open. */
final class Folder {
    private Folder() {}

    static SessionStore open(Path folder) {
        MapSettings settings = MapSettings.of(Map.of("SESSION_FILE_DIR", folder, "SESSION_FILE_THRESHOLD", 0));
        return (SessionStore) new FilesystemSessionStoreProvider().open(new StoreContext(settings, Clock.systemUTC()));
    }

    /** Starts a main class in a process of its own, with no more on its class path than the store needs. */
    static Process process(Class<?> main, Path folder, String... arguments) {
        String classPath = Stream.of(main, FilesystemSessionStoreProvider.class, SessionStore.class, MapSettings.class)
                .map(Folder::place)
                .collect(Collectors.joining(":"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m");
        List<String> command = Stream.of(
                        Stream.of(java),
                        options.stream(),
                        Stream.of("-cp", classPath, main.getName(), folder.toString()),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
