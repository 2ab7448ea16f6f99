package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Kept.require;
import static dev.satchel.it.servlet.Steps.bytes;
import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;
import static dev.satchel.it.servlet.Steps.stream;

import java.util.List;

/** Responses that are begun and thought better of. */
final class ResetScenarios {
    private ResetScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("reset before anything is written", (rq, rs) -> {
                            signIn(rq);
                            rs.reset();
                            print(rs, "hello");
                        })
                        .body("hello"),
                Scenario.of("reset after a text in the buffer", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "never seen");
                            rs.reset();
                            print(rs, "hello");
                        })
                        .body("hello"),
                Scenario.of("reset, and no body", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "never seen");
                            rs.reset();
                            rs.setStatus(202);
                        })
                        .status(202),
                Scenario.of("reset from a stream to a writer", (rq, rs) -> {
                            signIn(rq);
                            stream(rs).write(bytes("never seen"));
                            rs.reset();
                            print(rs, "hello");
                        })
                        .body("hello"),
                Scenario.of("reset, then sendError", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "never seen");
                            rs.reset();
                            rs.sendError(410);
                        })
                        .status(410)
                        .body("gone page"),
                Scenario.of("reset, then sendRedirect", (rq, rs) -> {
                            signIn(rq);
                            rs.reset();
                            rs.sendRedirect("/s/next");
                        })
                        .status(302),
                Scenario.of("reset twice leaves one cookie", (rq, rs) -> {
                            signIn(rq);
                            rs.reset();
                            rs.reset();
                            print(rs, "hello");
                        })
                        .body("hello"),
                Scenario.of("resetBuffer", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "never seen");
                            rs.resetBuffer();
                            rs.getWriter().print("hello");
                        })
                        .body("hello"),
                Scenario.of("resetBuffer, then the session changes", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "never seen");
                            rs.resetBuffer();
                            rq.getSession().setAttribute("step", 2L);
                            rs.getWriter().print("hello");
                        })
                        .keeps("step", 2L)
                        .body("hello"),
                Scenario.of("Set-Cookie that the application overwrites behind a text in the buffer", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                            rs.setHeader("Set-Cookie", "theirs=1");
                            rs.setHeader("Vary", "Accept");
                            rs.getWriter().print("0123456789".repeat(20_000));
                        })
                        .check((answer, kept) ->
                                require(answer.cookies("theirs").size() == 1, "theirs is gone")),
                Scenario.of("reset keeps the application's later cookies", (rq, rs) -> {
                            signIn(rq);
                            rs.reset();
                            rs.addHeader("Set-Cookie", "theirs=1; Path=/");
                            print(rs, "hello");
                        })
                        .check((answer, kept) ->
                                require(answer.cookies("theirs").size() == 1, "their cookie is gone")));
    }
}
