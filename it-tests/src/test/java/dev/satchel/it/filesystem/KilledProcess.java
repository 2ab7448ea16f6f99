package dev.satchel.it.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Changes one session as fast as it can and says so after each change, until it is killed. What the session then holds is
 * what was said last, or what was being written.
 */
final class KilledProcess {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LARGEST = 60_000;

    private final String key;
    private final int committed;

    private KilledProcess(String key, int committed) {
        this.key = key;
        this.committed = committed;
    }

    /** Starts a process, kills it so long after its first change, and notes what it had committed. */
    static KilledProcess run(Path folder, String key, Duration life) throws IOException, InterruptedException {
        Process process = Folder.process(KilledProcess.class, folder, key);
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        String last = said.readLine();
        TimeUnit.NANOSECONDS.sleep(life.toNanos());
        process.toHandle().destroyForcibly(); // unlike the process's own, it leaves what was said to be read
        process.waitFor();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            last = line.endsWith(".") ? line : last;
        }
        assertThat(last).as("the first change of " + key).isNotNull();
        return new KilledProcess(key, Integer.parseInt(last.replace(".", "")));
    }

    /** The session holds what was committed last, or what was to be committed next: nothing in between. */
    void isWhole(SessionStore store) {
        Optional<byte[]> held = store.load(key).map(StoredSession::data);

        assertThat(is(held, committed) || is(held, committed + 1))
                .as("%s after change %d holds %s", key, committed, held.map(data -> data.length + " bytes, " + data[0]))
                .isTrue();
    }

    private static boolean is(Optional<byte[]> held, int step) {
        return held.isPresent() == isThere(step) && held.stream().allMatch(data -> Arrays.equals(data, data(step)));
    }

    /** Each sixth change deletes the session, and each that follows creates it. */
    private static boolean isThere(int step) {
        return step % 6 != 5;
    }

    /** What the session holds after a change: after a touch, what it held before. */
    private static byte[] data(int step) {
        int written = step % 6 == 2 || step % 6 == 4 ? step - 1 : step;
        byte[] data = new byte[1 + (int) (written * 7919L % LARGEST)];
        Arrays.fill(data, (byte) written);
        return data;
    }

    public static void main(String[] args) throws IOException {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out); // a line is one write: said or not
        try (SessionStore store = Folder.open(Path.of(args[0]))) {
            for (int step = 0; change(store, args[1], step); step++) {
                out.write((step + ".\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        throw new IllegalStateException("a change was refused");
    }

    private static boolean change(SessionStore store, String key, int step) {
        return switch (step % 6) {
            case 0 -> store.create(key, data(step), HOUR);
            case 5 -> store.delete(key);
            case 2, 4 -> store.touch(key, HOUR);
            default -> store.update(key, StoredSession.of(data(step - 1)), data(step), HOUR) == UpdateResult.UPDATED;
        };
    }
}
