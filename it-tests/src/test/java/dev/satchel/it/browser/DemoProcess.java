package dev.satchel.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.TestServers;
import dev.satchel.it.servers.Watchdog;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** {@code bin/demo} as a user starts it, in a process of its own. Its port and what it keeps outlive it. */
public final class DemoProcess implements AutoCloseable {
    private static final Path COMMAND = Path.of("../bin/demo").toAbsolutePath().normalize();

    private final Map<String, String> environment;
    private final Path errors;
    private Process process;
    private URI uri;

    private DemoProcess(Map<String, String> environment, Path folder) throws IOException {
        this.environment = environment;
        errors = folder.resolve("errors");
        process = launch();
        uri = listening();
    }

    /** Starts it on a free port, with nothing configured but these settings, and waits until it listens. */
    public static DemoProcess start(Map<String, String> settings) throws IOException {
        Path folder = TestServers.folder("demo");
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("PORT", Integer.toString(TestServers.freePort()));
        environment.put("SATCHEL_DEMO_DATA", folder.resolve("data").toString());
        return new DemoProcess(environment, folder);
    }

    /** Where it says that it is. */
    public URI uri() {
        return uri;
    }

    /** Ends it as Ctrl-C does, and starts it again. */
    void restart() throws IOException {
        close();
        process = launch();
        uri = listening();
    }

    /** Ends it as Ctrl-C does: it must end soon, and say nothing. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ended").isTrue();
            Watchdog.forget(process.pid());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(Files.readString(errors)).as("errors").matches("(Building demo, once.*\n)?");
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(COMMAND.toString()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(key -> key.matches("(FLASK_)?(SESSION|SECRET)_.*"));
        builder.environment().putAll(environment);
        Process launched = builder.start();
        Watchdog.watch(launched.pid());
        return launched;
    }

    private URI listening() throws IOException {
        String greeting = "Satchel's demo is at ";
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(greeting)) {
                return URI.create(line.substring(greeting.length()));
            }
        }
        throw new IllegalStateException("bin/demo did not start: " + Files.readString(errors));
    }
}
