package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody hopes for: rubbish in the backend, and threads that are interrupted. */
abstract class FaultCases extends Cases {

    FaultCases(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    final void rubbishIsNoSession() {
        assumeTrue(contract.corrupt(key), "the backend holds no rubbish");

        assertThat(store().load(key)).isEmpty();
        assertThat(store().loadAndTouch(key, HOUR)).isEmpty();
        assertThat(store().update(key, StoredSession.of(bytes("data")), bytes("new"), HOUR))
                .isNotEqualTo(UpdateResult.UPDATED);
        assertThat(store().deleteIfUnchanged(key, StoredSession.of(bytes("data"))))
                .isNotEqualTo(UpdateResult.UPDATED);
        store().touch(key, HOUR);

        isAbsent(key);
    }

    @Test
    final void rubbishCanBeDeletedAndItsKeyUsedAgain() {
        assumeTrue(contract.corrupt(key), "the backend holds no rubbish");

        store().delete(key);

        given(key, "data");
        holds(key, "data");
    }

    @Test
    final void aSessionThatTurnedIntoRubbishIsNoSession() {
        given(key, "data");
        StoredSession loaded = loaded(key);
        assumeTrue(contract.corrupt(key), "the backend holds no rubbish");

        assertThat(store().load(key)).isEmpty();
        assertThat(store().update(key, loaded, bytes("new"), HOUR)).isNotEqualTo(UpdateResult.UPDATED);
    }

    @Test
    final void anInterruptedThreadGetsAnAnswerOrAStoreExceptionAndStaysInterrupted() {
        given(key, "data");
        StoredSession loaded = loaded(key);
        List<Runnable> calls = List.of(
                () -> store().load(key),
                () -> store().create(key + "new", bytes("data"), HOUR),
                () -> store().touch(key, HOUR),
                () -> store().update(key, loaded, bytes("new"), HOUR),
                () -> store().delete(key));

        for (Runnable call : calls) {
            Thread.currentThread().interrupt();
            try {
                call.run();
            } catch (SessionStoreException allowed) {
                assertThat(allowed).hasMessageNotContaining(key);
            } finally {
                assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            }
        }
    }

    @Test
    final void anInterruptedThreadSpoilsNothingForTheNext() {
        given(key, "data");
        Thread.currentThread().interrupt();
        try {
            store().touch(key, HOUR);
            store().load(key);
        } catch (SessionStoreException allowed) {
            assertThat(allowed).hasMessageNotContaining(key);
        } finally {
            Thread.interrupted();
        }

        assertThat(store().update(key, loaded(key), bytes("new"), HOUR)).isEqualTo(UpdateResult.UPDATED);
        holds(key, "new");
    }
}
