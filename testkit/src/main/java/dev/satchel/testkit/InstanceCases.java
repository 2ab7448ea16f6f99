package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Several stores over one backend, and what becomes of a closed one. */
abstract class InstanceCases extends Cases {

    InstanceCases(SessionStoreContract contract) {
        super(contract);
    }

    private SessionStore another() {
        assumeTrue(contract.survivesReopening(), "sessions live in the store object");
        store(); // opens the first
        return contract.anotherStore();
    }

    @Test
    final void twoStoresSeeWhatTheOtherDid() {
        given(key, "created by one");
        SessionStore two = another();
        StoredSession loadedByOne = loaded(key);

        assertThat(loaded(two, key).data()).isEqualTo(bytes("created by one"));
        assertThat(two.create(key, bytes("created by two"), HOUR)).isFalse();
        assertThat(two.update(key, loaded(two, key), bytes("updated by two"), HOUR))
                .isEqualTo(UpdateResult.UPDATED);

        holds(key, "updated by two");
        assertThat(store().update(key, loadedByOne, bytes("updated by one"), HOUR))
                .isEqualTo(UpdateResult.CONFLICT);
    }

    @Test
    final void whatOneStoreDeletedIsGoneForTheOther() {
        given(key, "data");
        SessionStore two = another();
        StoredSession loadedByTwo = loaded(two, key);

        assertThat(store().delete(key)).isTrue();

        assertThat(two.load(key)).isEmpty();
        assertThat(two.touch(key, HOUR)).isFalse();
        assertThat(two.update(key, loadedByTwo, bytes("new"), HOUR)).isEqualTo(UpdateResult.GONE);
        assertThat(two.delete(key)).isFalse();
    }

    @Test
    final void sessionsSurviveTheStoreThatWroteThem() {
        assumeTrue(contract.survivesReopening(), "sessions live in the store object");
        given(key, "data");
        contract.closeStores();

        holds(key, "data");
    }

    @Test
    final void closingOneStoreLeavesTheOtherAlone() {
        SessionStore two = another();
        given(key, "data");

        two.close();

        holds(key, "data");
        assertThat(store().update(key, loaded(key), bytes("new"), HOUR)).isEqualTo(UpdateResult.UPDATED);
    }

    @Test
    final void closingTwiceIsClosingOnce() {
        store().close();

        store().close();
    }

    @Test
    final void aClosedStoreRefusesEverything() {
        given(key, "data");
        StoredSession loaded = loaded(key);
        SessionStore closed = store();
        closed.close();

        List<ThrowingCallable> calls = new ArrayList<>(List.of(
                () -> closed.load(key),
                () -> closed.loadAndTouch(key, HOUR),
                () -> closed.create(key, bytes("new"), HOUR),
                () -> closed.update(key, loaded, bytes("new"), HOUR),
                () -> closed.touch(key, HOUR),
                () -> closed.delete(key),
                () -> closed.deleteIfUnchanged(key, loaded)));
        if (closed instanceof PurgeableStore purgeable) {
            calls.add(() -> purgeable.purgeExpired(1));
        }
        if (closed instanceof ListableStore listable) {
            calls.add(() -> listable.list("", "", 1));
        }

        calls.forEach(call -> assertThatThrownBy(call).isInstanceOf(SessionStoreException.class));
    }
}
