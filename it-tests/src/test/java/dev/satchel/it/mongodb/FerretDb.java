package dev.satchel.it.mongodb;

import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** FerretDB on SQLite, built from {@code ferretdb-peer} where there is a Go: a MongoDB by other people. */
final class FerretDb implements AutoCloseable {
    private static final Path SOURCE = Path.of("ferretdb-peer").toAbsolutePath();
    private static final Path PROGRAM = Path.of("target/ferretdb-peer").toAbsolutePath();

    private final int port = TestServers.freePort();
    private final Path data;
    private Process process;

    private FerretDb() throws Throwable {
        data = Files.createTempDirectory("ferretdb");
        process = start();
    }

    /** Starts one, or skips the test where it cannot be built. */
    static FerretDb open() throws Throwable {
        Assumptions.assumeTrue(Boolean.getBoolean("ferretdb"), "FerretDB takes minutes to build: -Dferretdb=true");
        build();
        return new FerretDb();
    }

    private static synchronized void build() throws Exception {
        if (Files.isExecutable(PROGRAM)) {
            return;
        }
        String because = "";
        try {
            ProcessBuilder go = new ProcessBuilder(
                            List.of("go", "build", "-tags", "ferretdb_no_postgresql", "-o", PROGRAM.toString(), "."))
                    .directory(SOURCE.toFile())
                    .redirectErrorStream(true);
            go.environment().put("CGO_ENABLED", "0");
            go.environment().put("GOFLAGS", "-mod=mod");
            Path log = Files.createTempFile("ferretdb", ".log");
            Process build = go.redirectOutput(log.toFile()).start();
            if (!build.waitFor(9, TimeUnit.MINUTES)) {
                build.destroyForcibly();
            }
            because = Files.readString(log);
        } catch (IOException noGo) {
            because = noGo.getMessage();
        }
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "FerretDB cannot be built: " + because);
    }

    private Process start() throws Throwable {
        Process started = new ProcessBuilder(PROGRAM.toString(), "127.0.0.1:" + port, data.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(data.toFile())
                .start();
        Patience.until(Duration.ofSeconds(30), () -> {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
            } catch (IOException notYet) {
                throw new IllegalStateException(notYet);
            }
        });
        return started;
    }

    String url() {
        return "mongodb://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws Throwable {
        process = start();
    }

    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
