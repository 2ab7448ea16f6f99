package dev.satchel.it.races;

import dev.satchel.SessionStoreException;
import java.util.ArrayList;
import java.util.List;

/** Lets a request's store fail at one of its calls. */
final class FailingGate implements Gate {
    enum Fault {
        /** The call does nothing. */
        BEFORE(false, false),
        /** The call does its work; its answer is lost. */
        AFTER(true, false),
        BEFORE_AND_FROM_THEN_ON(false, true),
        AFTER_AND_FROM_THEN_ON(true, true);

        private final boolean after;
        private final boolean lasts;

        Fault(boolean after, boolean lasts) {
            this.after = after;
            this.lasts = lasts;
        }
    }

    private final Fault fault;
    private final int at;
    private final List<String> calls = new ArrayList<>();
    private final List<String> created = new ArrayList<>();
    private boolean mayHaveDeleted;

    FailingGate(Fault fault, int at) {
        this.fault = fault;
        this.at = at;
    }

    @Override
    public void pass(String verb, String key) {
        int call = calls.size();
        calls.add(verb);
        if (verb.equals("create")) {
            created.add(key.substring(key.indexOf(':') + 1));
        }
        if ((call == at && !fault.after) || (call > at && fault.lasts)) {
            throw new SessionStoreException("The test fails " + verb);
        }
        mayHaveDeleted |= verb.equals("deleteIfUnchanged");
    }

    @Override
    public void passed(String verb, String key) {
        if (calls.size() - 1 == at && fault.after) {
            throw new SessionStoreException("The test loses the answer of " + verb);
        }
    }

    /** The same, and something is done before the first call of a verb. */
    Gate before(String first, Runnable work) {
        return new Gate() {
            private boolean done;

            @Override
            public void pass(String verb, String key) {
                if (!done && verb.equals(first)) {
                    done = true;
                    work.run();
                }
                FailingGate.this.pass(verb, key);
            }

            @Override
            public void passed(String verb, String key) {
                FailingGate.this.passed(verb, key);
            }
        };
    }

    int calls() {
        return calls.size();
    }

    /** The ids that the request made. */
    List<String> created() {
        return created;
    }

    /** Whether a call that deletes the old session reached the store. */
    boolean mayHaveDeleted() {
        return mayHaveDeleted;
    }

    @Override
    public String toString() {
        return fault + " call " + at + " of " + calls;
    }
}
