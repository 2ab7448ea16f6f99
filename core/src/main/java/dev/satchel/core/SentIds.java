package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The ids that a browser sent: those whose syntax and signature are right. Each cookie is looked at once, on demand. */
final class SentIds implements Iterable<SentIds.SentId> {
    private final Context context;
    private final SentCookies cookies;
    private final List<SentId> found = new ArrayList<>(0);
    private int looked;

    SentIds(Context context, SentCookies cookies) {
        this.context = context;
        this.cookies = cookies;
    }

    /** An id, and the cookie's text that it was in. */
    record SentId(String id, String cookie) {
        @Override
        public String toString() {
            return "SentId"; // Both are secrets.
        }
    }

    /** Tells whether there was no cookie of our name, good or bad. */
    boolean isNone() {
        return cookies.values().isEmpty();
    }

    /** The id, where the browser sent one and no other. */
    Optional<String> only() {
        Iterator<SentId> ids = iterator();
        Optional<String> first = ids.hasNext() ? Optional.of(ids.next().id()) : Optional.empty();
        return ids.hasNext() ? Optional.empty() : first;
    }

    @Override
    public Iterator<SentId> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                while (found.size() <= next && looked < cookies.values().size()) {
                    look(cookies.values().get(looked++));
                }
                return next < found.size();
            }

            @Override
            public SentId next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return found.get(next++);
            }
        };
    }

    private void look(String cookie) {
        Optional<String> id =
                context.sidSigner().map(signer -> signer.verify(cookie)).orElse(Optional.of(cookie));
        id.filter(SessionIds::isId)
                .ifPresentOrElse(
                        good -> found.add(new SentId(good, cookie)),
                        () -> context.events().emit(Kind.REFUSED_COOKIE, ""));
    }
}
