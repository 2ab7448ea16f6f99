package dev.satchel.it.races;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session as if its requests came one after another. It is stricter than a register for each key: a load sees the whole
 * session as of one instant, and a commit does all of a request's acts in one instant.
 */
final class SessionModel {
    private SessionModel() {}

    /**
     * A session at one time.
     *
     * @param ids by which it is known: one, or after a renewal the old and the new; none: it has ended, and nothing can bring
     *     it back
     * @param renewalDue whether its id is so old that a request is to give it a new one: one request, and no other after it
     */
    record State(Set<String> ids, boolean renewalDue, Map<String, @Nullable Object> content) {
        private static final State ENDED = new State(Set.of(), false, Map.of());

        State(String id, Map<String, @Nullable Object> content) {
            this(Set.of(id), false, content);
        }

        private boolean isKnownBy(String id) {
            return ids.contains(id);
        }

        /** After a commit that told the browser an id. Empty: it cannot have told that one. */
        private Optional<State> with(String told, boolean regenerated, Map<String, @Nullable Object> after) {
            if (regenerated) {
                return Optional.of(new State(Set.of(told), renewalDue, after));
            }
            if (ids.contains(told)) {
                return Optional.of(new State(ids, renewalDue, after));
            }
            Set<String> both = new HashSet<>(ids);
            both.add(told);
            return renewalDue ? Optional.of(new State(both, false, after)) : Optional.empty();
        }
    }

    /** What a request did at one time, by one id, and what came of it. */
    sealed interface Operation permits Load, Commit, Logout {
        String id();
    }

    /** @param found null: no session */
    record Load(String id, @Nullable Map<String, @Nullable Object> found) implements Operation {}

    /**
     * Acts stored, or the lifetime prolonged where there are none.
     *
     * @param newId what the browser was told; null: nothing, since the session was gone
     * @param after the content as the request saw it afterwards
     */
    record Commit(
            String id, List<Act> acts, @Nullable String newId, Map<String, @Nullable Object> after, List<String> taken)
            implements Operation {}

    /** The whole session ends. */
    record Logout(String id) implements Operation {}

    /** The state after an operation. Empty: in this state it cannot have had that result. */
    static Optional<State> after(State state, Operation operation) {
        boolean alive = state.isKnownBy(operation.id());
        if (operation instanceof Load load) {
            boolean right = alive ? state.content().equals(load.found()) : load.found() == null;
            return right ? Optional.of(state) : Optional.empty();
        }
        if (operation instanceof Logout) {
            return Optional.of(alive ? State.ENDED : state);
        }
        return committed(state, (Commit) operation, alive);
    }

    private static Optional<State> committed(State state, Commit commit, boolean alive) {
        if (!alive) {
            return commit.newId() == null && commit.taken().isEmpty() ? Optional.of(state) : Optional.empty();
        }
        Map<String, @Nullable Object> content = state.content();
        for (Act act : commit.acts()) {
            if (act.kind() == Act.Kind.TAKE_FLASHES && !commit.taken().equals(flashes(content))) {
                return Optional.empty();
            }
            content = act.to(content);
        }
        if (Set.of("_permanent").containsAll(content.keySet())) {
            return commit.newId() == null ? Optional.of(State.ENDED) : Optional.empty();
        }
        String told = commit.newId();
        boolean right = commit.acts().isEmpty() || content.equals(commit.after());
        boolean regenerated = commit.acts().stream().anyMatch(act -> act.kind() == Act.Kind.REGENERATE);
        return told != null && right ? state.with(told, regenerated, content) : Optional.empty();
    }

    private static List<String> flashes(Map<String, @Nullable Object> content) {
        return content.get(Act.FLASHES) instanceof List<?> all
                ? all.stream()
                        .map(pair -> String.valueOf(((List<?>) pair).get(1)))
                        .toList()
                : List.of();
    }
}
