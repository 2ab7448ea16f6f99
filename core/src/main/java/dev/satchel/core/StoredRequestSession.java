package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import dev.satchel.spi.SessionStore;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request's session in a store: the cookie holds its id. */
final class StoredRequestSession implements RequestSession {
    private final Context context;
    private final SessionStore store;
    private final StoreWriter writer;
    private final SentIds sent;

    /** What the browser sent and the store knew. */
    private SentIds.@Nullable SentId accepted;
    /** What is in the store by now; null: nothing. */
    private @Nullable Stored stored;
    /** The session that was invalidated in this request and is still in the store. */
    private @Nullable Stored doomed;
    /** What names the session to the browser after the next commit; null: made on demand. */
    private @Nullable String id;

    private Refresh refresh = Refresh.NONE;
    /** Whether the store was asked for the session that the browser means. */
    private boolean looked;

    private boolean loaded;
    private boolean newIdWanted;
    private boolean gone;
    private boolean headersSent;
    private Optional<String> setCookie = Optional.empty();

    StoredRequestSession(Context context, SessionStore store, SentCookies cookies) {
        this.context = context;
        this.store = store;
        this.writer = new StoreWriter(context, store);
        this.sent = new SentIds(context, cookies);
    }

    // What the browser sent

    @Override
    public Draft load() {
        looked = true;
        SessionLoader loader = new SessionLoader(context, store, writer);
        for (SentIds.SentId candidate : sent) {
            Optional<SessionLoader.Loaded> found = loader.load(candidate.id());
            if (found.isPresent()) {
                return accept(candidate, found.get());
            }
        }
        return begin();
    }

    private Draft accept(SentIds.SentId candidate, SessionLoader.Loaded found) {
        accepted = candidate;
        loaded = true;
        keep(found.stored());
        refresh = found.refresh();
        return found.draft();
    }

    @Override
    public Optional<String> requestedId() {
        if (accepted != null) {
            return Optional.of(accepted.id());
        }
        Iterator<SentIds.SentId> ids = sent.iterator();
        return ids.hasNext() ? Optional.of(ids.next().id()) : Optional.empty();
    }

    // What the application does

    @Override
    public Draft begin() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (context.settings().lifetime().permanent()) {
            values.put(Lifetime.PERMANENT, true);
        }
        return new Draft(context.codec(), values);
    }

    @Override
    public Optional<String> id() {
        if (id == null) {
            id = context.ids().get();
        }
        return Optional.of(id);
    }

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public boolean isStored() {
        return stored != null || gone;
    }

    @Override
    public void regenerateId() {
        id = null;
        newIdWanted = true;
    }

    @Override
    public void invalidate() {
        current().ifPresent(current -> doomed = current);
        looked = true;
        gone = false; // What is put from now on is a session of its own.
        forgetStored();
        if (doomed != null || !sent.isNone() || setCookie.isPresent()) {
            setCookie = Optional.of(context.cookie().deletion());
        }
    }

    /** What is to be deleted: unread, where the id that was sent can name nothing but the session. */
    private Optional<Stored> current() {
        if (stored == null && !looked) {
            boolean surely = !context.settings().keyPrefix().isEmpty()
                    && !context.renewal().isOn();
            Optional<String> only = surely ? sent.only() : Optional.empty();
            if (only.isPresent()) {
                return only.map(Stored::nothing);
            }
            load();
        }
        return Optional.ofNullable(stored);
    }

    @Override
    public Optional<String> keptByClear() {
        return Optional.of(Lifetime.PERMANENT);
    }

    // What the commit does

    @Override
    public boolean isRefreshDue() {
        return false; // Only the store could tell.
    }

    @Override
    public void headersSent() {
        headersSent = true;
    }

    @Override
    public boolean commit(Draft draft) {
        if (gone) {
            return false;
        }
        deleteInvalidated();
        boolean changed = draft.isChanged();
        if (stored == null) {
            if (changed) {
                create(draft);
            }
        } else if (!Lifetime.hasContent(draft)) {
            if (changed) {
                drop(draft, stored);
            }
        } else if (newIdWanted) {
            move(draft, stored);
        } else if (!headersSent && context.renewal().isDue(draft)) {
            accept(stored, IdChange.renew(context, writer, draft, stored), draft);
        } else if (changed) {
            accept(stored, writer.write(stored, draft), draft);
        } else {
            refresh(draft, stored);
        }
        draft.settle();
        return !gone;
    }

    private void deleteInvalidated() {
        if (doomed != null) {
            tellDeleted(doomed, writer.delete(doomed));
            doomed = null;
        }
    }

    private void create(Draft draft) {
        if (!Lifetime.hasContent(draft)) {
            setCookie = Optional.of(context.cookie().deletion()); // As Flask does.
            return;
        }
        refuseAfterHeaders("A session cannot begin", "Write to the session");
        keep(writer.create(draft, id().orElseThrow()));
        setCookie = Optional.of(cookie(draft));
        context.events().emit(Kind.CREATED, id().orElseThrow());
    }

    private void accept(Stored before, Optional<Stored> now, Draft draft) {
        if (now.isEmpty()) {
            gone(before);
        } else if (!now.get().isSession()) {
            tellDeleted(before, true);
            end();
        } else {
            accept(before, now.get(), draft);
        }
    }

    private void accept(Stored before, Stored now, Draft draft) {
        if (newIdWanted) {
            stored = now; // Emptied by this request, filled by another: the new id is still to come.
            move(draft, now);
            return;
        }
        keep(now);
        if (!before.id().equals(now.id()) || !context.renewal().isNear(draft)) {
            setCookie = Optional.of(cookie(draft));
        }
    }

    private void refresh(Draft draft, Stored current) {
        if (refresh.due()) {
            boolean alive = writer.touch(current, draft);
            refresh = Refresh.DONE;
            if (!alive) {
                gone(current);
                return;
            }
        }
        boolean livesOn = refresh.done() && Lifetime.isPermanent(draft);
        if (setCookie.isEmpty()
                && (livesOn || isCookieOutdated())
                && !context.renewal().isNear(draft)) {
            setCookie = Optional.of(cookie(draft));
        }
    }

    /** The session has no content any more: it is deleted, and so is the cookie. */
    private void drop(Draft draft, Stored current) {
        if (draft.isCleared()) {
            tellDeleted(current, writer.delete(current));
            end();
        } else {
            accept(current, writer.write(current, draft), draft);
        }
    }

    private void end() {
        forgetStored();
        setCookie = Optional.of(context.cookie().deletion());
    }

    private void move(Draft draft, Stored old) {
        refuseAfterHeaders("A session cannot get a new id", "Call regenerateId()");
        Optional<Stored> moved = IdChange.regenerate(context, writer, draft, old, id().orElseThrow());
        if (moved.isEmpty()) {
            gone(old);
            return;
        }
        keep(moved.get());
        setCookie = Optional.of(cookie(draft));
    }

    private void refuseAfterHeaders(String what, String instead) {
        if (headersSent) {
            throw new IllegalStateException(what + " after the response's headers have left: its cookie would not reach"
                    + " the browser. " + instead + " before the response's body.");
        }
    }

    // What is known of the store

    private void keep(Stored now) {
        stored = now;
        id = now.id();
        newIdWanted = false;
        refresh = Refresh.NONE;
    }

    private void forgetStored() {
        stored = null;
        id = null;
        newIdWanted = false;
        loaded = false;
        refresh = Refresh.NONE;
    }

    private void gone(Stored lost) {
        gone = true;
        stored = null;
        setCookie = Optional.empty(); // The browser may hold the next session's cookie already.
        context.events().emit(Kind.GONE, lost.id());
    }

    private void tellDeleted(Stored deleted, boolean byUs) {
        Kind otherwise = deleted.isSession() ? Kind.GONE : Kind.UNKNOWN_ID; // It was not read.
        context.events().emit(byUs ? Kind.INVALIDATED : otherwise, deleted.id());
    }

    // What the browser is told

    /** It was signed by a fallback key, or has an id whose place an alias has taken. */
    private boolean isCookieOutdated() {
        return accepted != null && !accepted.cookie().equals(cookieText());
    }

    private String cookieText() {
        String sid = id().orElseThrow();
        return context.sidSigner().map(signer -> signer.sign(sid)).orElse(sid);
    }

    private String cookie(Draft draft) {
        Duration lifetime = Lifetime.of(draft, context.settings().lifetime().lifetime());
        return context.cookie(cookieText(), Lifetime.isPermanent(draft), lifetime);
    }

    @Override
    public Optional<String> setCookie() {
        return setCookie;
    }

    @Override
    public Optional<String> setCookieAfter(Draft draft) {
        boolean becomesNew = !gone && Lifetime.hasContent(draft) && (stored == null ? draft.isChanged() : newIdWanted);
        return becomesNew ? Optional.of(cookie(draft)) : setCookie;
    }
}
