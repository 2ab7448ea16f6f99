package dev.satchel.it.recipes;

import dev.satchel.Session;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.TestServers;
import dev.satchel.servlet.SessionFilter;
import dev.satchel.spi.SessionStoreProvider;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A recipe that runs: its main class, on its own class path, with its settings in the environment. */
final class RecipeProcess implements Closeable {
    private static final long STARTUP_SECONDS = 60;

    private final Process process;
    private final int port = TestServers.freePort();
    private final Path log;

    private RecipeProcess(Path recipe, Path folder) throws IOException {
        log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dport=" + port,
                        "-Dserver.port=" + port,
                        "-Djava.io.tmpdir=" + folder,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(recipe),
                        "com.example.shop.Main",
                        recipe.resolve("src/main/webapp").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SECRET_KEY", "a key for the recipes in the documentation, long enough");
        builder.environment().put("SESSION_TYPE", "filesystem");
        builder.environment().put("SESSION_FILE_DIR", folder.resolve("sessions").toString());
        process = builder.start();
    }

    /** Starts a recipe's application. Its sessions, its log and its temporary files are in the folder. */
    static RecipeProcess start(String recipe, Path folder) throws IOException {
        return new RecipeProcess(Path.of("recipes", recipe).toAbsolutePath(), folder);
    }

    /** The port, once the application listens. */
    int port() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTUP_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getPort();
            } catch (IOException notYet) {
                Thread.sleep(20); // nothing announces that a port listens
            }
        }
        throw new IOException("The recipe did not start; it said:\n" + Files.readString(log));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classPath(Path recipe) throws IOException {
        Path target = recipe.resolve("target");
        List<Path> paths = new ArrayList<>(List.of(target.resolve("classes")));
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            jars.sorted().forEach(paths::add);
        }
        Class<?> store = ServiceLoader.load(SessionStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.type().equals("filesystem"))
                .findFirst()
                .orElseThrow()
                .getClass();
        Stream.of(Session.class, SessionManager.class, SessionFilter.class, store)
                .map(RecipeProcess::origin)
                .forEach(paths::add);
        return String.join(
                System.getProperty("path.separator"),
                paths.stream().map(Path::toString).toList());
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
