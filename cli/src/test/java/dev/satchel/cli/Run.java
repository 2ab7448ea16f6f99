package dev.satchel.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command that ran: its exit code, and what it said. */
record Run(int exitCode, String out, String err) {
    static final Instant NOW = Instant.ofEpochSecond(1767323045 + 60);
    static final String KEY = "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf";

    static {
        Logger.getLogger("").setLevel(Level.OFF); // as Main does
    }

    static Run of(String... args) {
        return piped(Map.of(), "", args);
    }

    static Run in(Map<String, String> environment, String... args) {
        return piped(environment, "", args);
    }

    static Run piped(Map<String, String> environment, String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Clock.fixed(NOW, ZoneOffset.UTC));
        int exitCode = Cli.run(terminal, args);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The answer's only line. */
    String line() {
        return out.strip();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }

    /** A member of the answer, as text. */
    @Nullable String json(String member) {
        return json().path(member).asString();
    }
}
