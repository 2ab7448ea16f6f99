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
 * its requirements; where PyPI cannot be reached, Debian's own Flask.
 *
 * @param python the interpreter
 * @param origin for people: where its packages come from
 */
record PythonEnvironment(Path python, String origin) {
    private static final Path PEER = Path.of("flask-peer").toAbsolutePath();
    private static final Map<FlaskRelease, Optional<PythonEnvironment>> MADE = new ConcurrentHashMap<>();

    /** The environment of a release. The test is aborted where none can be had, and fails under -Dservers=required. */
    static PythonEnvironment of(FlaskRelease release) {
        return MADE.computeIfAbsent(release, PythonEnvironment::find).orElseThrow(() -> missing(release));
    }

    /** The folder of the peer's sources. */
    static Path peer() {
        return PEER;
    }

    private static Optional<PythonEnvironment> find(FlaskRelease release) {
        return switch (release) {
            case CURRENT -> virtual(release).or(PythonEnvironment::debian);
            case OLDEST -> virtual(release);
            case DEBIAN -> debian();
        };
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
                return made ? Optional.of(new PythonEnvironment(python, release.requirements())) : Optional.empty();
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
                && run(
                        log,
                        pip,
                        "install",
                        "-r",
                        PEER.resolve(release.requirements()).toString());
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
            return found ? Optional.of(new PythonEnvironment(python, "Debian's packages")) : Optional.empty();
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

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("satchel/flask-peer");
    }

    private static String hash(FlaskRelease release) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(PEER.resolve(release.requirements())));
            if (!release.optional().isEmpty()) {
                digest.update(Files.readAllBytes(PEER.resolve(release.optional())));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException missing(FlaskRelease release) {
        String message =
                "There is no Flask here (" + release + "): python3-venv and a reachable PyPI make one, or install"
                        + " Debian's python3-flask-session; see install.log under " + cache();
        return "required".equals(System.getProperty("servers"))
                ? new IllegalStateException(message)
                : new TestAbortedException(message);
    }
}
