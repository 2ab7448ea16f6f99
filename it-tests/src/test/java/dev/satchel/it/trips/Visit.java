package dev.satchel.it.trips;

import dev.satchel.core.SessionExchange;
import java.time.Duration;

/** What one request does with its session, and how many round trips that may cost: the fourth promise. */
public enum Visit {
    /** Comes with a session's cookie and never looks at it. */
    UNTOUCHED(0) {
        @Override
        void of(Visitor visitor) {
            visitor.open().commit();
        }
    },
    /** Has no session yet, and looks whether it has. */
    ANONYMOUS(0) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.openWithoutCookie();
            request.session().get("user");
            request.commit();
        }
    },
    NEW(1) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.openWithoutCookie();
            request.session().put("user", "alex");
            request.commit();
        }
    },
    READ(1) {
        @Override
        void of(Visitor visitor) {
            read(visitor);
        }
    },
    READ_WHEN_THE_REFRESH_IS_DUE(1) {
        @Override
        void of(Visitor visitor) {
            visitor.advance(Duration.ofMinutes(20));
            read(visitor);
        }
    },
    WRITE(2) {
        @Override
        void of(Visitor visitor) {
            write(visitor.open());
        }
    },
    /** Writes, and then once more after the headers were sent. */
    WRITE_TWICE(3) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.open();
            write(request);
            request.session().put("more", 2);
            request.commit();
        }
    },
    DELETE(1) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.open();
            request.session().invalidate();
            request.commit();
        }
    },
    READ_AND_DELETE(2) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.open();
            request.session().get("user");
            request.session().invalidate();
            request.commit();
        }
    },
    /** Reads the old session, creates the new one, deletes the old if it is unchanged. */
    REGENERATE(3) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.open();
            request.session().regenerateId();
            request.commit();
        }
    },
    /** Another request writes between the read and the write: read again, write again. */
    CONFLICT(4) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.open();
            request.session().put("mine", 1);
            visitor.uncounted(() -> write(visitor.open()));
            request.commit();
        }
    },
    /** Another request signs out between the read and the write. */
    GONE(2) {
        @Override
        void of(Visitor visitor) {
            SessionExchange request = visitor.open();
            request.session().put("mine", 1);
            visitor.uncounted(() -> DELETE.of(visitor));
            request.commit();
        }
    },
    UNKNOWN_ID(1) {
        @Override
        void of(Visitor visitor) {
            visitor.uncounted(() -> DELETE.of(visitor));
            read(visitor);
        }
    },
    UNKNOWN_ID_AND_WRITE(2) {
        @Override
        void of(Visitor visitor) {
            visitor.uncounted(() -> DELETE.of(visitor));
            write(visitor.open());
        }
    };

    private final int trips;

    Visit(int trips) {
        this.trips = trips;
    }

    /** What it may cost. */
    int trips() {
        return trips;
    }

    abstract void of(Visitor visitor);

    private static void read(Visitor visitor) {
        SessionExchange request = visitor.open();
        request.session().get("user");
        request.commit();
    }

    private static void write(SessionExchange request) {
        request.session().merge("visits", 1L, Long::sum);
        request.commit();
    }
}
