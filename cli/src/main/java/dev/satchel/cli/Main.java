package dev.satchel.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry of {@code bin/satchel}. */
public final class Main {
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {}

    public static void main(String[] args) {
        ROOT_LOGGER.setLevel(Level.OFF); // what goes wrong is said once, in a line of our own
        System.exit(Cli.run(Terminal.system(), args));
    }
}
