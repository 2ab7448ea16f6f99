package dev.satchel.filesystem;

import static dev.satchel.filesystem.Store.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many purges of a few sessions each, as a large folder needs them. */
class PurgeTest {
    @TempDir
    Path temporary;

    private Store store;

    @BeforeEach
    void open() {
        store = new Store(temporary.resolve("sessions"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Files of new sessions, in the order in which a purge comes to them. */
    private List<Path> created(String prefix) {
        return IntStream.range(0, 20)
                .mapToObj(i -> store.created(prefix + i))
                .sorted()
                .toList();
    }

    @Test
    void aPurgeGoesOnWhereTheLastOneEnded() throws IOException {
        List<Path> files = created("key");
        store.clock.advance(HOUR);
        assertThat(store.sessions.purgeExpired(10)).isEqualTo(10);

        Path half = files.get(0).resolveSibling("half written.tmp"); // a purge removes it when it comes by
        Files.write(half, new byte[1]);
        assertThat(store.sessions.purgeExpired(5)).isEqualTo(5);

        assertThat(half).exists();
        assertThat(files.subList(0, 15)).noneMatch(Files::exists);
        assertThat(store.sessions.purgeExpired(6)).isEqualTo(5);
        assertThat(half).doesNotExist();
    }

    @Test
    void whatExpiresBehindAPurgeIsFoundByTheNext() {
        created("early");
        store.clock.advance(HOUR);
        assertThat(store.sessions.purgeExpired(17)).isEqualTo(17);

        created("late");
        store.clock.advance(HOUR);

        assertThat(store.sessions.purgeExpired(100)).isEqualTo(23);
        assertThat(store.sessions.purgeExpired(100)).isZero();
    }
}
