package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Scenario.Fault.READS;
import static dev.satchel.it.servlet.Scenario.Fault.WRITES;
import static dev.satchel.it.servlet.Steps.hold;
import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;

import jakarta.servlet.AsyncContext;
import java.util.List;
import java.util.Map;

/** A store that fails: a 503 if nothing was sent, with no cookie of what was not stored. */
final class FaultScenarios {
    private static final String LARGE = "0123456789".repeat(20_000);

    private FaultScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("the store fails at the end", (rq, rs) -> signIn(rq))
                        .failing(WRITES),
                Scenario.of("the store fails, and the page for that looks at the session", (rq, rs) -> signIn(rq))
                        .failing(WRITES)
                        .body("come back, false"),
                Scenario.of("the store fails, and the page for that cannot look at the session", (rq, rs) -> {
                            rq.getSession(false);
                        })
                        .signedIn()
                        .failing(READS),
                Scenario.of("the store fails at the first byte", (rq, rs) -> {
                            signIn(rq);
                            print(rs, LARGE);
                        })
                        .failing(WRITES),
                Scenario.of("the store fails behind a text in the buffer", (rq, rs) -> {
                            print(rs, "never seen");
                            signIn(rq);
                        })
                        .failing(WRITES),
                Scenario.of("the store fails in flushBuffer", (rq, rs) -> {
                            signIn(rq);
                            rs.flushBuffer();
                        })
                        .failing(WRITES),
                Scenario.of("the store fails in sendRedirect", (rq, rs) -> {
                            signIn(rq);
                            rs.sendRedirect("/s/next");
                        })
                        .failing(WRITES),
                Scenario.of("the store fails in sendError", (rq, rs) -> {
                            signIn(rq);
                            rs.sendError(410);
                        })
                        .failing(WRITES),
                Scenario.of("the store fails in a forward", (rq, rs) -> {
                            rq.getRequestDispatcher("/s/signs-in-large").forward(rq, rs);
                        })
                        .failing(WRITES),
                Scenario.of("the store fails under a servlet that fails", (rq, rs) -> {
                            signIn(rq);
                            throw new ErrorPages.ShownException();
                        })
                        .failing(WRITES),
                Scenario.of("the store fails when it is read", (rq, rs) -> {
                            print(rs, "never seen");
                            rq.getSession(false);
                        })
                        .signedIn()
                        .failing(READS),
                Scenario.of("a new id that cannot be stored leaves the old one", (rq, rs) -> {
                            rq.changeSessionId();
                            print(rs, "hello");
                        })
                        .signedIn()
                        .failing(WRITES)
                        .check((answer, kept) -> {
                            Kept.require(answer.cookies("session").isEmpty(), "a cookie of nothing");
                            kept.require(Map.of("user", "alex"));
                        }),
                Scenario.of("async: the store fails at complete", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            new Thread(() -> {
                                        signIn((jakarta.servlet.http.HttpServletRequest) async.getRequest());
                                        async.complete();
                                    })
                                    .start();
                        })
                        .failing(WRITES),
                Scenario.of("async: the store fails before complete", (rq, rs) -> {
                            signIn(rq);
                            AsyncContext async = rq.startAsync();
                            new Thread(async::complete).start();
                        })
                        .failing(WRITES),
                Scenario.of("the store fails after the response has left", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                            rs.flushBuffer();
                            hold(rq, rs);
                            rq.getSession().setAttribute("late", true);
                            rs.getWriter().print(" and more");
                            rs.flushBuffer();
                        })
                        .failingLate()
                        .body("hello and more"));
    }
}
