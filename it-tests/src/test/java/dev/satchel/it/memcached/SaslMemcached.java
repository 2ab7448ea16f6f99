package dev.satchel.it.memcached;

import dev.satchel.it.servers.Patience;
import dev.satchel.it.servers.TestServers;
import dev.satchel.it.servers.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A memcached that asks for a user and a password: {@code memcached -S}, over a database of SASL's that holds one. */
final class SaslMemcached implements AutoCloseable {
    /** What {@code saslpasswd2} does, of a package that memcached does not need. */
    private static final String SET_PASSWORD = """
            import ctypes, sys
            sasl = ctypes.CDLL("libsasl2.so.2")
            server = ctypes.c_void_p()
            failed = (sasl.sasl_server_init(None, b"memcached")
                or sasl.sasl_server_new(b"memcached", None, None, None, None, None, 0, ctypes.byref(server))
                or sasl.sasl_setpass(server, sys.argv[1].encode(), sys.argv[2].encode(), len(sys.argv[2]), None, 0, 1))
            sys.exit(failed)
            """;

    private final int port = TestServers.freePort();
    private final Process process;

    private SaslMemcached(Path folder) throws IOException {
        process = command(
                        folder,
                        "memcached",
                        "-S",
                        "-l",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        "0",
                        "-u",
                        "root")
                .start();
        Watchdog.watch(process.pid());
    }

    /** Starts one that knows one user, or skips the test where SASL is not to be had. */
    static SaslMemcached start(String user, String password) throws Throwable {
        Path folder = TestServers.folder("sasl");
        Files.writeString(
                folder.resolve("memcached.conf"),
                "mech_list: plain\npwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: "
                        + folder.resolve("sasldb") + "\n");
        Assumptions.assumeTrue(
                isDone(command(folder, "python3", "-c", SET_PASSWORD, user, password)),
                "there is no Python or no SASL with its sasldb here");
        SaslMemcached server = new SaslMemcached(folder);
        Patience.until(Duration.ofSeconds(10), server::connect);
        return server;
    }

    String url() {
        return "127.0.0.1:" + port;
    }

    private void connect() {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        } catch (IOException notYet) {
            throw new UncheckedIOException(notYet);
        }
    }

    private static boolean isDone(ProcessBuilder command) throws InterruptedException {
        try {
            return command.start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static ProcessBuilder command(Path folder, String... words) {
        ProcessBuilder command = new ProcessBuilder(List.of(words))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        command.environment().put("SASL_CONF_PATH", folder.toString());
        return command;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Watchdog.forget(process.pid());
    }
}
