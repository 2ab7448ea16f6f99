package dev.satchel.cli;

import dev.satchel.SessionConfig;
import dev.satchel.core.ConfigReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all commands share: the terminal, the options that every command has, the settings. */
final class Context {
    private final Terminal terminal;
    private boolean json;
    private boolean debug;
    private @Nullable Path envFile;

    Context(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    boolean json() {
        return json;
    }

    void json(boolean chosen) {
        json = chosen;
    }

    boolean debug() {
        return debug;
    }

    void debug(boolean chosen) {
        debug = chosen;
    }

    void envFile(Path file) {
        envFile = file;
    }

    /** Writes a result: an object in JSON where {@code --json} asks for it, else the text. */
    void answer(String text, Map<String, ?> object) {
        terminal.out().println(json ? Json.object(object) : text);
    }

    /** Says something beside the result, to people. */
    void remark(String text) {
        if (!json) {
            terminal.err().println(text);
        }
    }

    /** What the settings come to. */
    ConfigReport settings() {
        return ConfigReport.of(config());
    }

    /**
     * The settings of the environment, and of {@code --env-file} where the environment says nothing.
     *
     * @throws Failure when the file cannot be read
     */
    SessionConfig config() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (envFile != null) {
            try {
                values.putAll(SessionConfig.fromDotEnv(envFile).values());
            } catch (IOException e) {
                throw Failure.wrongUse("--env-file " + envFile + " cannot be read: " + Input.reason(e));
            }
        }
        values.putAll(terminal.environment());
        return SessionConfig.builder().setAll(values).clock(terminal.clock()).build();
    }
}
