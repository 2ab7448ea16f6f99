package dev.satchel.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Where a command runs: so that tests have one of their own.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for remarks and errors
 * @param environment the environment variables
 * @param clock what time it is
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Clock clock) {

    static Terminal system() {
        return new Terminal(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Clock.systemUTC());
    }
}
