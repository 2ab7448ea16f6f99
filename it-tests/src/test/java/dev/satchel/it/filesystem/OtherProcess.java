package dev.satchel.it.filesystem;

import static dev.satchel.spi.UpdateResult.UPDATED;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** Does what it is told, to many sessions, while another one does the like: a verb a line, answered by its successes. */
final class OtherProcess implements AutoCloseable {
    static final Duration HOUR = Duration.ofHours(1);
    static final byte[] FIRST = {0};

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    OtherProcess(Path folder) throws IOException {
        process = Folder.process(OtherProcess.class, folder);
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        answers.readLine(); // it is there
    }

    /** Begins with a verb, on so many keys. */
    void begin(String verb, int keys) {
        commands.println(verb + " " + keys);
    }

    /** How often it succeeded, once it has ended. */
    int successes() throws IOException {
        return Integer.parseInt(answers.readLine());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static String key(String verb, int number) {
        return verb + " " + number;
    }

    public static void main(String[] args) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (SessionStore store = Folder.open(Path.of(args[0]))) {
            System.out.println("ready");
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ", 2);
                System.out.println(IntStream.range(0, Integer.parseInt(words[1]))
                        .filter(number -> succeeds(store, words[0], number))
                        .count());
            }
        }
    }

    /** Verbs that only look at what there was: however late this process is, one of two loses. */
    private static boolean succeeds(SessionStore store, String verb, int number) {
        String key = key(verb, number);
        return switch (verb) {
            case "create" -> store.create(key, FIRST, HOUR);
            case "update" -> store.update(key, StoredSession.of(FIRST), new byte[] {1}, HOUR) == UPDATED;
            case "delete" -> store.delete(key);
            case "deleteIfUnchanged" -> store.deleteIfUnchanged(key, StoredSession.of(FIRST)) == UPDATED;
            case "touch" -> store.touch(key("delete", number), HOUR);
            case "increment" -> increment(store);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static boolean increment(SessionStore store) {
        String key = key("increment", 0);
        while (true) {
            StoredSession loaded = store.load(key).orElseThrow();
            int count = Integer.parseInt(new String(loaded.data(), StandardCharsets.US_ASCII));
            byte[] more = Integer.toString(count + 1).getBytes(StandardCharsets.US_ASCII);
            if (store.update(key, loaded, more, HOUR) == UPDATED) {
                return true;
            }
        }
    }
}
