package dev.satchel.it.races;

import dev.satchel.SessionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one request saw and did.
 *
 * @param loaded the content that it found; null: no session
 * @param loading when it loaded
 * @param after the content after the commit, as this request sees it
 * @param committing when it stored what it did
 * @param taken the flashes that it would show
 * @param setCookie what its response says to the browser
 * @param calls the verbs of the store that it used, in order
 * @param failure what it failed with; null: nothing
 */
record Answer(
        @Nullable Map<String, @Nullable Object> loaded,
        Interval loading,
        Map<String, @Nullable Object> after,
        Interval committing,
        List<String> taken,
        @Nullable String setCookie,
        List<String> calls,
        List<SessionEvent.Kind> events,
        @Nullable String failure) {

    /** Whether another request had deleted the session meanwhile. */
    boolean isGone() {
        return events.contains(SessionEvent.Kind.GONE);
    }

    /** The id that the browser has from now on. Empty: the response says nothing, or takes the cookie away. */
    Optional<String> newId() {
        return Optional.ofNullable(setCookie)
                .filter(text -> !text.contains("Max-Age=0"))
                .map(text -> text.substring("session=".length(), text.indexOf(';')));
    }
}
