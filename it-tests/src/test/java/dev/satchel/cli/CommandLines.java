package dev.satchel.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * Runs {@code bin/satchel}'s commands in the tests' own JVM, which is ten times as fast as a process. In the commands'
 * package, since only their own tests may choose where they run.
 */
public final class CommandLines {
    private CommandLines() {}

    /** Runs a command with these settings as its environment; its exit code. */
    public static int run(Map<String, String> settings, PrintStream out, PrintStream err, String... arguments) {
        return Cli.run(new Terminal(InputStream.nullInputStream(), out, err, settings, Clock.systemUTC()), arguments);
    }
}
