package dev.satchel.it.races;

import dev.satchel.it.races.Checker.Timed;
import dev.satchel.it.races.SessionModel.Commit;
import dev.satchel.it.races.SessionModel.Load;
import dev.satchel.it.races.SessionModel.Logout;
import dev.satchel.it.races.SessionModel.Operation;
import dev.satchel.it.races.SessionModel.State;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all requests of one session did, and when. */
final class History {
    private final State initial;
    private final List<Timed<Operation>> operations = new CopyOnWriteArrayList<>();

    History(String id, boolean renewalDue, Map<String, @Nullable Object> content) {
        this.initial = new State(Set.of(id), renewalDue, content);
    }

    /** Adds what a request did: it loaded, and it stored something if it did. */
    void add(Request request, Answer answer) {
        String id = Objects.requireNonNull(request.id());
        if (answer.failure() != null) {
            throw new AssertionError("A request failed: " + answer.failure());
        }
        if (answer.setCookie() != null && answer.isGone() && !request.does(Act.Kind.INVALIDATE)) {
            throw new AssertionError("A request told the browser something of a session that was gone: " + answer);
        }
        if (request.looks()) {
            operations.add(new Timed<>(new Load(id, answer.loaded()), answer.loading()));
        } else {
            operations.add(new Timed<>(new Logout(id), answer.committing()));
        }
        if (answer.loaded() != null && stores(request, answer, answer.loaded())) {
            Operation done = request.does(Act.Kind.INVALIDATE)
                    ? new Logout(id)
                    : new Commit(id, request.acts(), answer.newId().orElse(null), answer.after(), answer.taken());
            operations.add(new Timed<>(done, answer.committing()));
        }
    }

    /** Whether a request had anything to store. One that had, and called no store, lost it. */
    private static boolean stores(Request request, Answer answer, Map<String, @Nullable Object> loaded) {
        if (request.acts().isEmpty()) {
            boolean renewed =
                    answer.newId().isPresent() && !answer.newId().get().equals(request.id());
            return renewed || (answer.calls().contains("touch") && Boolean.TRUE.equals(loaded.get("_permanent")));
        }
        boolean nothingToDo = request.acts().stream()
                .allMatch(act -> (act.kind() == Act.Kind.REMOVE || act.kind() == Act.Kind.TAKE_FLASHES)
                        && !loaded.containsKey(act.key()));
        return !nothingToDo;
    }

    void verify(String what) {
        new Checker<>(SessionModel::after).violation(initial, operations).ifPresent(violation -> {
            throw new AssertionError("Not as if one after another: " + what + "; " + violation + "\n" + this);
        });
    }

    /** For the reader of a failure: in the order of the calls. */
    @Override
    public String toString() {
        long start = operations.stream()
                .mapToLong(timed -> timed.during().from())
                .min()
                .orElse(0);
        return operations.stream()
                .sorted((a, b) -> Long.compare(a.during().from(), b.during().from()))
                .map(timed -> "  %6d to %6d us  %s"
                        .formatted(
                                (timed.during().from() - start) / 1000,
                                (timed.during().to() - start) / 1000,
                                timed.operation()))
                .collect(Collectors.joining("\n", "  begins as " + initial + "\n", "\n"));
    }
}
