package dev.satchel.it.filesystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.satchel.SessionConfig;
import dev.satchel.SessionListener;
import dev.satchel.core.SessionManager;
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
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A folder of sessions, which several processes open. */
final class Folder {
    private Folder() {}

    static SessionStore open(Path folder) {
        MapSettings settings = MapSettings.of(Map.of("SESSION_FILE_DIR", folder, "SESSION_FILE_THRESHOLD", 0));
        return (SessionStore) new FilesystemSessionStoreProvider().open(new StoreContext(settings, Clock.systemUTC()));
    }

    /** Starts a main class in a process of its own, with no more on its class path than the store needs. */
    static Process process(Class<?> main, Path folder, String... arguments) {
        return process(Stream.of(), main, folder, arguments);
    }

    /** The same with what an application needs that opens the folder. */
    static Process application(Class<?> main, Path folder, String... arguments) {
        Stream<Class<?>> needed =
                Stream.of(SessionManager.class, JsonMapper.class, JsonFactory.class, JsonProperty.class);
        return process(needed, main, folder, arguments);
    }

    static SessionManager sessions(Path folder, SessionListener listener) {
        return SessionManager.create(SessionConfig.builder()
                .setAll(Map.of("SESSION_TYPE", "filesystem", "SESSION_FILE_DIR", folder, "SESSION_FILE_THRESHOLD", 0))
                .listener(listener)
                .build());
    }

    private static Process process(Stream<Class<?>> more, Class<?> main, Path folder, String... arguments) {
        Stream<Class<?>> store =
                Stream.of(main, FilesystemSessionStoreProvider.class, SessionStore.class, MapSettings.class);
        String classPath =
                Stream.concat(store, more).map(Folder::place).distinct().collect(Collectors.joining(":"));
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
