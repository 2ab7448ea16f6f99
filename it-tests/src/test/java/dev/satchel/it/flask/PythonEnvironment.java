package dev.satchel.it.flask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A Python that has a Flask: a virtual environment, made once per machine and kept in the user's cache under the hash of
 * its requirements; or Debian's own Flask.
 *
 * @param python the interpreter
 */
record PythonEnvironment(Path python) {
    private static final Path PEER = Path.of("flask-peer").toAbsolutePath();
    private static final Map<FlaskRelease, Optional<PythonEnvironment>> MADE = new ConcurrentHashMap<>();

    /**
     * The environment of a release. Where none can be had the test is aborted. Under -Dservers=required it fails, unless
     * Debian's Flask stands in: then {@link DebianFlaskIT} is what was tried.
     */
    static PythonEnvironment of(FlaskRelease release) {
        return find(release)
                .orElseThrow(() -> missing(release.toString(), release != FlaskRelease.DEBIAN && hasDebians()));
    }

    private static Optional<PythonEnvironment> find(FlaskRelease release) {
        return MADE.computeIfAbsent(release, r -> r == FlaskRelease.DEBIAN ? debian() : virtual(r));
    }

    private static boolean hasDebians() {
        return find(FlaskRelease.DEBIAN).isPresent();
    }

    /** The folder of the peer's sources. */
    static Path peer() {
        return PEER;
    }

    private static Optional<PythonEnvironment> virtual(FlaskRelease release) {
        try {
            Path folder = cache().resolve(release.name().toLowerCase(Locale.ROOT) + "-" + hash(release));
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Path python = folder.resolve("venv/bin/python");
                boolean made = lock.isValid() && (Files.exists(folder.resolve("complete")) || install(folder, release));
                return made ? Optional.of(new PythonEnvironment(python)) : Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean install(Path folder, FlaskRelease release) throws IOException {
        Path log = folder.resolve("install.log");
        Path venv = folder.resolve("venv");
        String pip = venv.resolve("bin/pip").toString();
        boolean made = run(log, "python3", "-m", "venv", "--clear", venv.toString())
                && run(log, pip, "install", "-r", requirements(release).toString());
        if (made && !release.optional().isEmpty()) {
            run(log, pip, "install", "-r", PEER.resolve(release.optional()).toString());
        }
        if (made) {
            Files.createFile(folder.resolve("complete"));
        }
        return made;
    }

    private static Optional<PythonEnvironment> debian() {
        Path python = Path.of("/usr/bin/python3");
        try {
            Path log = Files.createTempFile("python", ".log");
            boolean found = Files.isExecutable(python)
                    && run(log, python.toString(), "-c", "import flask, flask_session, msgpack, dotenv, waitress");
            Files.delete(log);
            return found ? Optional.of(new PythonEnvironment(python)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(Path log, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(4, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@code -Dflask.requirements=FILE} tries others than the pinned ones. */
    private static Path requirements(FlaskRelease release) {
        String others = System.getProperty("flask.requirements", "");
        return release == FlaskRelease.CURRENT && !others.isEmpty()
                ? Path.of(others).toAbsolutePath()
                : PEER.resolve(release.requirements());
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("satchel/flask-peer");
    }

    private static String hash(FlaskRelease release) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(requirements(release)));
            if (!release.optional().isEmpty()) {
                digest.update(Files.readAllBytes(PEER.resolve(release.optional())));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Why a test cannot be.
     *
     * @param hasStandIn whether another Flask was tried in its place, so that this is no failure
     */
    static RuntimeException missing(String what, boolean hasStandIn) {
        String message =
                "There is no Flask for this here (" + what + "): python3-venv and a reachable PyPI make one, see"
                        + " install.log under " + cache() + ". Debian's, which bin/verify installs, "
                        + (hasStandIn ? "stands in, for DebianFlaskIT." : "is not there either.");
        return "required".equals(System.getProperty("servers")) && !hasStandIn
                ? new IllegalStateException(message)
                : new TestAbortedException(message);
    }
}
