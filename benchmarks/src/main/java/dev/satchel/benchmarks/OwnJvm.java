package dev.satchel.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a benchmark in a JVM of its own, so that it is not compiled for another's work. */
public final class OwnJvm {
    private static final String MARK = "bench.rows";

    private OwnJvm() {}

    /** Whether this is one: the table's head is printed already. */
    public static boolean is() {
        return System.getProperty(MARK) != null;
    }

    /** Runs a main class with our class path, and tells whether it ended well. */
    public static boolean run(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms1g",
                "-Xmx6g",
                "-D" + MARK + "=only",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
