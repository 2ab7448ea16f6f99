package dev.satchel.it.faults;

import dev.satchel.it.servers.TestServers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes that a test can fill and empty. Skips the test where mounting is not allowed. */
final class SmallDisk implements AutoCloseable {
    private final Path root = TestServers.folder("disk");
    private final Path filler = root.resolve("filler");

    SmallDisk(int megabytes) {
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0777", "tmpfs", root.toString());
        Assumptions.assumeTrue(mounted, "Only root may mount a disk that is soon full");
    }

    /** A folder on it. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** Leaves not a byte. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // as it was meant to be
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() {
        if (!run("umount", root.toString())) {
            run("umount", "-l", root.toString()); // a server that was killed may hold it a moment longer
        }
    }

    static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
