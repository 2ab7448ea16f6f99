package dev.satchel.it.races;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Tells whether a history is linearizable: whether each of its operations can be thought to have happened in one instant
 * between its call and its return, so that one after another they gave the results that they gave.
 *
 * <p>The search is that of J. M. Wing and C. Gong, "Testing and Verifying Concurrent Objects" (Journal of Parallel and
 * Distributed Computing 17, 1993), with the memory of G. Lowe, "Testing for Linearizability" (Concurrency and Computation
 * 29, 2017), as in Porcupine: what was done and the state it led to is tried once.
 *
 * @param <S> the states of the sequential model; equal when nothing can tell them apart
 * @param <O> the operations, each with its result
 */
final class Checker<S, O> {
    private final BiFunction<S, O, Optional<S>> model;

    /** @param model the state after an operation; empty: in this state it would not have had its result */
    Checker(BiFunction<S, O, Optional<S>> model) {
        this.model = model;
    }

    /** An operation and when it ran. */
    record Timed<O>(O operation, Interval during) {
        @Override
        public String toString() {
            return "%d..%d %s".formatted(during.from(), during.to(), operation);
        }
    }

    private record Visit<S>(BitSet done, S state) {}

    /** A place in the search: what was done until here, and which operation is to be tried next. */
    private static final class Place<S> {
        private final S state;
        private final int last;
        private int next;

        Place(S state, int last) {
            this.state = state;
            this.last = last;
        }
    }

    /** Empty: it is. Else how far it can be explained at best, and what cannot come next. */
    Optional<String> violation(S initial, List<Timed<O>> history) {
        List<Timed<O>> byCall = new ArrayList<>(history);
        byCall.sort(Comparator.comparingLong(timed -> timed.during().from()));
        BitSet done = new BitSet(byCall.size());
        Set<Visit<S>> visited = new HashSet<>();
        Deque<Place<S>> path = new ArrayDeque<>();
        path.push(new Place<>(initial, -1));
        String furthest = "";
        int most = -1;
        while (done.cardinality() < byCall.size()) {
            Place<S> here = path.element();
            Optional<Place<S>> further = step(here, byCall, done, visited);
            if (further.isPresent()) {
                path.push(further.get());
                continue;
            }
            if (done.cardinality() > most) {
                most = done.cardinality();
                furthest = "after " + most + " of them it is " + here.state + " and none of the others fits";
            }
            if (here.last < 0) {
                return Optional.of(furthest);
            }
            path.pop();
            done.clear(here.last);
        }
        return Optional.empty();
    }

    /** Does the next operation that may come here and was not tried yet. */
    private Optional<Place<S>> step(Place<S> here, List<Timed<O>> byCall, BitSet done, Set<Visit<S>> visited) {
        List<Integer> candidates = candidates(byCall, done);
        if (here.next == 0) {
            for (int i : candidates) {
                if (after(here, byCall, i).filter(here.state::equals).isPresent()) {
                    here.next = byCall.size(); // What changes nothing may as well come now: no need to try it later.
                    done.set(i);
                    return Optional.of(new Place<>(here.state, i));
                }
            }
        }
        for (int i : candidates) {
            if (i >= here.next) {
                here.next = i + 1;
                Optional<S> state = after(here, byCall, i);
                if (state.isPresent()) {
                    done.set(i);
                    if (visited.add(new Visit<>((BitSet) done.clone(), state.get()))) {
                        return Optional.of(new Place<>(state.get(), i));
                    }
                    done.clear(i);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<S> after(Place<S> here, List<Timed<O>> byCall, int operation) {
        return model.apply(here.state, byCall.get(operation).operation());
    }

    /** Those that had been called before any other that is not done yet returned. */
    private static <O> List<Integer> candidates(List<Timed<O>> byCall, BitSet done) {
        List<Integer> candidates = new ArrayList<>();
        long firstReturn = Long.MAX_VALUE;
        for (int i = done.nextClearBit(0); i < byCall.size(); i = done.nextClearBit(i + 1)) {
            Interval during = byCall.get(i).during();
            if (during.from() > firstReturn) {
                break;
            }
            firstReturn = Math.min(firstReturn, during.to());
            candidates.add(i);
        }
        return candidates;
    }
}
