package dev.satchel.it.trips;

import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.testkit.MutableClock;
import java.time.Duration;
import java.util.List;

/** A browser with a session of its own, and the count of what its requests cost. */
final class Visitor {
    private final SessionManager manager;
    private final MutableClock clock;
    private final Counter counter;
    private final String cookie;
    private int counted;

    private Visitor(SessionManager manager, MutableClock clock, Counter counter, String cookie) {
        this.manager = manager;
        this.clock = clock;
        this.counter = counter;
        this.cookie = cookie;
    }

    /** Signs in, and counts from then on. */
    static Visitor signedIn(SessionManager manager, MutableClock clock, Counter counter) {
        SessionExchange request = manager.open(List.of());
        request.session().put("user", "alex");
        request.commit();
        Visitor visitor = new Visitor(
                manager, clock, counter, "session=" + request.session().id().orElseThrow());
        counter.sinceLast();
        return visitor;
    }

    SessionExchange open() {
        return manager.open(List.of(cookie));
    }

    SessionExchange openWithoutCookie() {
        return manager.open(List.of());
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    /** Does what another request does meanwhile. */
    void uncounted(Runnable other) {
        counted += counter.sinceLast();
        other.run();
        counter.sinceLast();
    }

    int cost() {
        counted += counter.sinceLast();
        return counted;
    }

    /** Counts round trips. */
    interface Counter {
        /** How many there were since this was asked last. */
        int sinceLast();
    }
}
