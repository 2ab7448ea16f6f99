package dev.satchel.it.races;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request does: it opens its session, looks at it, acts, and commits.
 *
 * @param id the cookie that the browser sends; null: none, and the acts make a new session. Where an id is sent that names
 *     no session, nothing is done
 * @param ahead how many seconds the clock of the server is ahead of the machine's by then
 */
record Request(@Nullable String id, long ahead, List<Act> acts) {
    static Request of(@Nullable String id, Act... acts) {
        return new Request(id, 0, List.of(acts));
    }

    Request later(long seconds) {
        return new Request(id, ahead + seconds, acts);
    }

    boolean does(Act.Kind kind) {
        return acts.stream().anyMatch(act -> act.kind() == kind);
    }

    /** Whether it looks at its session first: all but one that only signs out. */
    boolean looks() {
        return acts.stream().noneMatch(Act::isUnread);
    }
}
