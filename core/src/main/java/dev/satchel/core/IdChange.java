package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import dev.satchel.UnknownOutcomeException;
import dev.satchel.core.StoreWriter.Attempt;
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
    private final Context context;
    private final StoreWriter writer;
    private final Draft draft;
    private final Stored old;
    private Stored copy;

    private IdChange(Context context, StoreWriter writer, Draft draft, Stored old, String wanted) {
        this.context = context;
        this.writer = writer;
        this.draft = draft;
        this.old = old;
        this.copy = writer.create(draft, wanted);
    }

    /**
     * Moves a session to the id that is wanted, or to another where that is taken; the old id is dead. Empty: another
     * request deleted it.
     *
     * @throws dev.satchel.SessionConflictException when others keep writing to the old one
     */
    static Optional<Stored> regenerate(Context context, StoreWriter writer, Draft draft, Stored old, String wanted) {
        IdChange change = new IdChange(context, writer, draft, old, wanted);
        return change.made(Kind.REGENERATED);
    }

    /**
     * Moves a session to a new id and leaves an alias for a while. Where another request is quicker, the draft's changes
     * are stored where that has moved the session. Empty: another request deleted it.
     */
    static Optional<Stored> renew(Context context, StoreWriter writer, Draft draft, Stored old) {
        IdChange change =
                new IdChange(context, writer, draft, old, context.ids().get());
        Optional<Stored> now = change.made(Kind.RENEWED);
        boolean lost = now.isPresent() && !now.get().id().equals(change.copy.id());
        return lost && draft.isChanged() ? writer.write(now.get(), draft) : now;
    }

    private Optional<Stored> made(Kind how) {
        try {
            Optional<Stored> now = writer.retrying(
                    old, draft, current -> how == Kind.REGENERATED ? leave(current) : leaveAlias(current));
            if (now.isPresent() && now.get().id().equals(copy.id())) {
                context.events().emit(how, copy.id());
            } else {
                writer.forget(copy);
            }
            return now;
        } catch (RuntimeException e) { // Also what a function of the application throws when it is run again.
            if (how == Kind.REGENERATED || !(e instanceof UnknownOutcomeException)) {
                writer.forget(copy); // else an alias may lead to it
            }
            throw e;
        }
    }

    private Attempt leave(Stored current) {
        keepUp();
        try {
            return new Attempt(writer.deleteIfUnchanged(current), copy);
        } catch (SessionStoreException e) {
            throw new UnknownOutcomeException(draft.changedKeys(), e);
        }
    }

    private Attempt leaveAlias(Stored current) {
        if (!current.id().equals(old.id())) {
            return new Attempt(UpdateResult.UPDATED, current); // Another request has renewed it.
        }
        keepUp();
        try {
            return new Attempt(writer.replaceByAlias(current, copy.id()), copy);
        } catch (SessionStoreException e) {
            throw new UnknownOutcomeException(draft.changedKeys(), e);
        }
    }

    /** Brings into the copy what others have written to the old one. Nobody else knows the copy. */
    private void keepUp() {
        context.renewal().stamp(draft);
        byte[] data = draft.encode();
        if (!Arrays.equals(data, copy.state().data())) {
            if (writer.replace(copy, data, draft) != UpdateResult.UPDATED) {
                throw new SessionStoreException("The store has lost a session that it stored a moment ago");
            }
            copy = Stored.of(copy.id(), data);
        }
    }
}
