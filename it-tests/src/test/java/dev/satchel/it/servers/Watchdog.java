package dev.satchel.it.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends our servers when this JVM dies, however it dies. A shell reads the process ids and folders from a pipe; the pipe
 * ends with the JVM, by {@code kill -9} too, and the shell then kills and removes what is left.
 */
public final class Watchdog {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '; folders=''
            while read -r verb what; do
              case $verb in
                watch) pids="$pids$what ";;
                forget) pids=$(printf %s "$pids" | sed "s/ $what / /");;
                folder) folders="$folders $what";;
              esac
            done
            for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
            for folder in $folders; do rm -rf "$folder"; done
            """;

    private static final PrintStream PIPE = start();

    private Watchdog() {}

    public static void watch(long pid) {
        PIPE.println("watch " + pid);
    }

    public static void forget(long pid) {
        PIPE.println("forget " + pid);
    }

    /** The folder goes when the JVM goes. */
    static void folder(Path folder) {
        PIPE.println("folder " + folder);
    }

    private static PrintStream start() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new PrintStream(shell.getOutputStream(), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
