package dev.satchel.filesystem;

import static dev.satchel.filesystem.Store.DATA;
import static dev.satchel.filesystem.Store.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.StoredSession;
import dev.satchel.testkit.Race;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {
    private static final byte[] LONGER = new byte[9 * 1024];

    /** A file that is replaced between two looks at it has no name left for an instant: it was taken for a planted one. */
    @Test
    void aSessionIsThereWhileItIsReplaced(@TempDir Path temporary) {
        try (Store store = new Store(temporary.resolve("sessions"))) {
            store.create("key", HOUR);
            AtomicBoolean writing = new AtomicBoolean(true);
            Callable<Boolean> writer = () -> {
                for (int i = 0; i < 1_000; i++) {
                    store.sessions.update("key", StoredSession.of(DATA), LONGER, HOUR);
                    store.sessions.update("key", StoredSession.of(LONGER), DATA, HOUR);
                }
                writing.set(false);
                return true;
            };
            Callable<Boolean> reader = () -> {
                while (writing.get()) {
                    assertThat(store.sessions.load("key")).isPresent();
                }
                return true;
            };

            Race.between(List.of(writer, reader, reader, reader));
        }
    }
}
