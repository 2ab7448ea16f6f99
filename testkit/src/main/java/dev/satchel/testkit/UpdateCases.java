package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Update replaces what was loaded, and only that. */
abstract class UpdateCases extends Cases {

    UpdateCases(SessionStoreContract contract) {
        super(contract);
    }

    private UpdateResult update(StoredSession loaded, String data) {
        return store().update(key, loaded, bytes(data), HOUR);
    }

    @Test
    final void replacesWhatWasLoaded() {
        given(key, "old");

        assertThat(update(loaded(key), "new")).isEqualTo(UpdateResult.UPDATED);

        holds(key, "new");
    }

    @Test
    final void replacesWhatLoadAndTouchRead() {
        given(key, "old");
        StoredSession loaded = store().loadAndTouch(key, HOUR).orElseThrow();

        assertThat(update(loaded, "new")).isEqualTo(UpdateResult.UPDATED);

        holds(key, "new");
    }

    @Test
    final void recognisesWhatCoreWroteByItsBytesAlone() {
        given(key, "created");

        assertThat(update(StoredSession.of(bytes("created")), "updated")).isEqualTo(UpdateResult.UPDATED);
        assertThat(update(StoredSession.of(bytes("updated")), "updated again")).isEqualTo(UpdateResult.UPDATED);

        holds(key, "updated again");
    }

    @Test
    final void writesTheSameBytesAgain() {
        given(key, "same");

        assertThat(update(loaded(key), "same")).isEqualTo(UpdateResult.UPDATED);
        assertThat(update(StoredSession.of(bytes("same")), "same")).isEqualTo(UpdateResult.UPDATED);

        holds(key, "same");
    }

    @Test
    final void answersConflictWhenAnotherHasWrittenAndKeepsThat() {
        given(key, "start");
        StoredSession loadedByA = loaded(key);
        StoredSession loadedByB = loaded(key);
        assertThat(update(loadedByB, "written by B")).isEqualTo(UpdateResult.UPDATED);

        assertThat(update(loadedByA, "written by A")).isEqualTo(UpdateResult.CONFLICT);

        holds(key, "written by B");
    }

    @Test
    final void succeedsOnceTheConflictIsLoaded() {
        given(key, "start");
        StoredSession stale = loaded(key);
        update(loaded(key), "theirs");
        assertThat(update(stale, "ours")).isEqualTo(UpdateResult.CONFLICT);

        assertThat(update(loaded(key), "theirs and ours")).isEqualTo(UpdateResult.UPDATED);

        holds(key, "theirs and ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dat", "data ", "data\0", "Data", "dat\u00e1", "something else"})
    final void answersConflictToBytesThatAreNearlyThose(String other) {
        given(key, "data");

        assertThat(update(StoredSession.of(bytes(other)), "new")).isEqualTo(UpdateResult.CONFLICT);

        holds(key, "data");
    }

    @Test
    final void answersGoneAfterADeleteAndNeverCreates() {
        given(key, "data");
        StoredSession loaded = loaded(key);
        store().delete(key);

        assertThat(update(loaded, "back again")).isEqualTo(UpdateResult.GONE);
        assertThat(update(StoredSession.of(bytes("data")), "back again")).isEqualTo(UpdateResult.GONE);

        isAbsent(key);
    }

    @Test
    final void aTouchInBetweenIsNoConflict() {
        given(key, "data");
        StoredSession loaded = loaded(key);
        store().touch(key, Duration.ofHours(2));
        store().loadAndTouch(key, Duration.ofHours(3));

        assertThat(update(loaded, "new")).isEqualTo(UpdateResult.UPDATED);

        holds(key, "new");
    }

    @Test
    final void leavesTheArraysItWasGivenAsTheyWere() {
        byte[] created = bytes("created");
        byte[] updated = bytes("updated");
        store().create(key, created, HOUR);
        StoredSession loaded = loaded(key);

        store().update(key, loaded, updated, HOUR);

        assertThat(created).isEqualTo(bytes("created"));
        assertThat(loaded.data()).isEqualTo(bytes("created"));
        assertThat(updated).isEqualTo(bytes("updated"));
    }
}
