package dev.satchel.it.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/**
 * Real servers for tests. One of a kind is found once per JVM: from a URL in the environment ({@code SATCHEL_TEST_REDIS}
 * and its like), else a program on the {@code PATH}, else a container where Docker answers, else an embedded one.
 *
 * <p>Where none can be had the test is aborted and counted as such in the report; {@code -Dservers=required} makes it
 * fail instead. Nothing that was started outlives the JVM.
 */
public final class TestServers {
    static final String MISSING = "There is no ";
    private static final Map<ServerKind, Optional<TestServer>> SHARED = new ConcurrentHashMap<>();

    private TestServers() {}

    /** The server of a kind that all tests of this JVM share. Write under keys of your own, and never stop it. */
    public static TestServer shared(ServerKind kind) {
        return SHARED.computeIfAbsent(kind, TestServers::find).orElseThrow(() -> missing(kind, "server"));
    }

    /**
     * Starts a server for one test, from a program, with more arguments. Close it in the end.
     *
     * @throws TestAbortedException when the program is not installed here
     */
    public static TestServer start(ServerKind kind, String... arguments) {
        return Programs.start(kind, List.of(arguments)).orElseThrow(() -> missing(kind, "program"));
    }

    /** Starts an H2 that keeps a file, or a MongoDB that keeps nothing, in a JVM of its own. Close it in the end. */
    public static TestServer startInJvm(ServerKind kind) {
        return ForkedServers.start(kind);
    }

    /** A port that nothing listens on. */
    public static int freePort() {
        return Programs.freePort();
    }

    /** A new folder, which goes with the JVM. */
    public static Path folder(String name) {
        return Programs.folder(name);
    }

    /** The same in memory where that can be had, for what would wait for a disk and need not. */
    public static Path folderInMemory(String name) {
        Path memory = Path.of("/dev/shm");
        return Programs.folder(Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir")), name);
    }

    /** A program that is installed here, on the {@code PATH} or where systems keep servers. */
    public static Optional<Path> program(String name) {
        return Programs.find(name);
    }

    private static Optional<TestServer> find(ServerKind kind) {
        return fromUrl(kind).or(() -> Programs.start(kind, List.of())).or(() -> EmbeddedServers.start(kind));
    }

    private static Optional<TestServer> fromUrl(ServerKind kind) {
        String url = System.getenv(kind.variable());
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        try {
            String version = Probes.version(kind, url);
            return Optional.of(new TestServer(kind, ServerOrigin.URL, url, version, null, () -> {}));
        } catch (Exception e) {
            throw new IllegalStateException(kind.variable() + " names a server that does not answer", e);
        }
    }

    private static RuntimeException missing(ServerKind kind, String what) {
        return missing("%s of kind %s here: set %s or install one".formatted(what, kind, kind.variable()));
    }

    /** What to throw where something that a test needs is not here: the test is left out, or fails where it is required. */
    public static RuntimeException missing(String whatAndWhatToDo) {
        String message = MISSING + whatAndWhatToDo;
        return "required".equals(System.getProperty("servers"))
                ? new IllegalStateException(message)
                : new TestAbortedException(message);
    }
}
