package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import org.junit.jupiter.api.Test;

/** Create, load, touch and delete, one after the other. */
abstract class VerbCases extends Cases {

    VerbCases(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    final void createStoresANewSession() {
        given(key, "data");

        holds(key, "data");
    }

    @Test
    final void createNeverOverwrites() {
        given(key, "first");

        assertThat(store().create(key, bytes("second"), HOUR)).isFalse();

        holds(key, "first");
    }

    @Test
    final void createTakesAKeyThatWasDeleted() {
        given(key, "first");
        store().delete(key);

        given(key, "second");

        holds(key, "second");
    }

    @Test
    final void nothingIsThereBeforeItIsCreatedAndNothingButCreateCreates() {
        assertThat(store().load(key)).isEmpty();
        assertThat(store().loadAndTouch(key, HOUR)).isEmpty();
        assertThat(store().touch(key, HOUR)).isFalse();
        assertThat(store().delete(key)).isFalse();
        assertThat(store().update(key, StoredSession.of(bytes("old")), bytes("new"), HOUR))
                .isEqualTo(UpdateResult.GONE);
        assertThat(store().deleteIfUnchanged(key, StoredSession.of(bytes("old"))))
                .isEqualTo(UpdateResult.GONE);

        isAbsent(key);
    }

    @Test
    final void loadAndTouchReadsWhatIsStored() {
        given(key, "data");

        assertThat(store().loadAndTouch(key, HOUR))
                .hasValueSatisfying(session -> assertThat(session.data()).isEqualTo(bytes("data")));
    }

    @Test
    final void touchLeavesTheBytesAlone() {
        given(key, "data");

        assertThat(store().touch(key, HOUR.multipliedBy(2))).isTrue();

        holds(key, "data");
    }

    @Test
    final void touchingTwiceInTheSameInstantIsTrueTwice() {
        given(key, "data");

        assertThat(store().touch(key, HOUR)).isTrue();
        assertThat(store().touch(key, HOUR)).isTrue();
    }

    @Test
    final void touchKeepsWhatAnotherWroteSinceTheLoad() {
        given(key, "loaded by A");
        StoredSession loadedByA = loaded(key);
        store().update(key, loaded(key), bytes("written by B"), HOUR);

        assertThat(store().touch(key, HOUR)).isTrue();

        assertThat(loadedByA.data()).isEqualTo(bytes("loaded by A"));
        holds(key, "written by B");
    }

    @Test
    final void touchNeverBringsBackADeletedSession() {
        given(key, "data");
        loaded(key);
        store().delete(key);

        assertThat(store().touch(key, HOUR)).isFalse();
        assertThat(store().loadAndTouch(key, HOUR)).isEmpty();

        isAbsent(key);
    }

    @Test
    final void deleteForgetsASessionAndSaysSoOnce() {
        given(key, "data");

        assertThat(store().delete(key)).isTrue();
        assertThat(store().delete(key)).isFalse();

        isAbsent(key);
    }

    @Test
    final void deleteForgetsASessionWhateverItHolds() {
        given(key, "loaded");
        loaded(key);
        store().update(key, loaded(key), bytes("changed"), HOUR);

        assertThat(store().delete(key)).isTrue();

        isAbsent(key);
    }

    @Test
    final void deleteIfUnchangedForgetsWhatIsAsItWasLoaded() {
        given(key, "data");

        assertThat(store().deleteIfUnchanged(key, loaded(key))).isEqualTo(UpdateResult.UPDATED);

        isAbsent(key);
        assertThat(store().deleteIfUnchanged(key, StoredSession.of(bytes("data"))))
                .isEqualTo(UpdateResult.GONE);
    }

    @Test
    final void deleteIfUnchangedKeepsWhatAnotherHasWritten() {
        given(key, "loaded");
        StoredSession loaded = loaded(key);
        store().update(key, loaded(key), bytes("changed"), HOUR);

        assertThat(store().deleteIfUnchanged(key, loaded)).isEqualTo(UpdateResult.CONFLICT);
        assertThat(store().deleteIfUnchanged(key, StoredSession.of(bytes("loaded"))))
                .isEqualTo(UpdateResult.CONFLICT);

        holds(key, "changed");
    }
}
