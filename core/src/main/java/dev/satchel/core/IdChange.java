package dev.satchel.core;

import dev.satchel.SessionStoreException;
import dev.satchel.UnknownOutcomeException;
import dev.satchel.spi.UpdateResult;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gives a session another id: the new one is stored first, then the old one goes, if it still is what was copied; what
 * others write to it meanwhile is carried over before. So one live session is left, whatever happens in between:
 *
 * <ul>
 *   <li>A fault, or others that write without end: the old one. The browser is not told the new id.
 *   <li>A fault after which it cannot be told whether the old one went: the old one or none. It is an
 *       {@link UnknownOutcomeException}, and where the old one went the browser has to begin anew.
 *   <li>Another request deleted the old one: none.
 * </ul>
 */
final class IdChange {
    private final StoreWriter writer;
    private final Draft draft;
    private Stored copy;

    private IdChange(StoreWriter writer, Draft draft, Stored copy) {
        this.writer = writer;
        this.draft = draft;
        this.copy = copy;
    }

    /**
     * Moves a session to the id that is wanted, or to another where that is taken. Empty: another request deleted it.
     *
     * @throws dev.satchel.SessionConflictException when others keep writing to the old one
     */
    static Optional<Stored> make(StoreWriter writer, Draft draft, Stored old, String wanted) {
        IdChange change = new IdChange(writer, draft, writer.create(draft, wanted));
        try {
            Optional<Stored> moved = writer.retrying(old, draft, change::leave);
            if (moved.isEmpty()) {
                writer.forget(change.copy);
            }
            return moved;
        } catch (RuntimeException e) { // Also what a function of the application throws when it is run again.
            writer.forget(change.copy);
            throw e;
        }
    }

    private StoreWriter.Attempt leave(Stored old) {
        keepUp();
        try {
            return new StoreWriter.Attempt(writer.deleteIfUnchanged(old), copy);
        } catch (SessionStoreException e) {
            throw new UnknownOutcomeException(draft.changedKeys(), e);
        }
    }

    /** Brings into the copy what others have written to the old one. Nobody else knows the copy. */
    private void keepUp() {
        byte[] data = draft.encode();
        if (!Arrays.equals(data, copy.state().data())) {
            if (writer.replace(copy, data, draft) != UpdateResult.UPDATED) {
                throw new SessionStoreException("The store has lost a session that it stored a moment ago");
            }
            copy = Stored.of(copy.id(), data);
        }
    }
}
