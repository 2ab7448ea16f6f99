package dev.satchel.it.filesystem;

import static dev.satchel.it.filesystem.OtherProcess.FIRST;
import static dev.satchel.it.filesystem.OtherProcess.HOUR;
import static dev.satchel.it.filesystem.OtherProcess.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.SessionStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two processes do to the same sessions at the same time is decided once. */
@Tag("filesystem")
class TwoProcessesIT {
    private static final int KEYS = 500;

    @TempDir
    Path folder;

    private SessionStore store;
    private OtherProcess one;
    private OtherProcess two;

    @BeforeEach
    void open() throws IOException {
        store = Folder.open(folder);
        one = new OtherProcess(folder);
        two = new OtherProcess(folder);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        store.close();
    }

    private void givenSessions(String verb) {
        for (int i = 0; i < KEYS; i++) {
            store.create(key(verb, i), FIRST, HOUR);
        }
    }

    @Test
    void aCounterMissesNoIncrement() throws IOException {
        store.create(key("increment", 0), "0".getBytes(StandardCharsets.US_ASCII), HOUR);
        one.begin("increment", KEYS);
        two.begin("increment", KEYS);

        assertThat(one.successes() + two.successes()).isEqualTo(2 * KEYS);
        assertThat(store.load(key("increment", 0)).orElseThrow().data())
                .asString()
                .isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "delete", "deleteIfUnchanged"})
    void oneOfTwoSucceeds(String verb) throws IOException {
        if (!verb.equals("create")) {
            givenSessions(verb);
        }
        one.begin(verb, KEYS);
        two.begin(verb, KEYS);

        assertThat(one.successes() + two.successes()).isEqualTo(KEYS);
    }

    @Test
    void aTouchBringsNothingBack() throws IOException {
        givenSessions("delete");
        one.begin("touch", KEYS);
        two.begin("delete", KEYS);

        assertThat(one.successes()).isBetween(0, KEYS);
        assertThat(two.successes()).isEqualTo(KEYS);
        for (int i = 0; i < KEYS; i++) {
            assertThat(store.load(key("delete", i))).isEmpty();
        }
    }
}
