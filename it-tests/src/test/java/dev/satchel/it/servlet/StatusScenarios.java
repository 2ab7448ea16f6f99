package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;

import java.util.List;

/** Redirects, errors, exceptions and statuses without a body. */
final class StatusScenarios {
    private StatusScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("sendRedirect(String)", (rq, rs) -> {
                            signIn(rq);
                            rs.sendRedirect("/s/next");
                        })
                        .status(302),
                Scenario.of("sendRedirect(String, int)", (rq, rs) -> {
                            signIn(rq);
                            rs.sendRedirect("/s/next", 303);
                        })
                        .servlet61()
                        .status(303),
                Scenario.of("sendRedirect(String, boolean)", (rq, rs) -> {
                            signIn(rq);
                            rs.sendRedirect("/s/next", true);
                        })
                        .servlet61()
                        .status(302),
                Scenario.of("sendRedirect(String, int, boolean)", (rq, rs) -> {
                            signIn(rq);
                            rs.sendRedirect("/s/next", 307, true);
                        })
                        .servlet61()
                        .status(307),
                Scenario.of("sendRedirect that keeps the buffer", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "see there");
                            rs.sendRedirect("/s/next", 303, false);
                        })
                        .servlet61()
                        .status(303),
                Scenario.of("sendRedirect after a text in the buffer", (rq, rs) -> {
                            print(rs, "never seen");
                            signIn(rq);
                            rs.sendRedirect("/s/next");
                        })
                        .status(302),
                Scenario.of("sendRedirect, then the session changes", (rq, rs) -> {
                            signIn(rq);
                            rs.sendRedirect("/s/next");
                            rq.getSession().setAttribute("late", true);
                        })
                        .only(Kind.SERVER)
                        .status(302)
                        .keepsAtEnd("late", true),
                Scenario.of("a redirect by status and header", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(303);
                            rs.setHeader("Location", "/s/next");
                        })
                        .status(303),
                Scenario.of("sendRedirect of a browser with a session", (rq, rs) -> {
                            rq.getSession().setAttribute("after", "yes");
                            rs.sendRedirect("/s/next");
                        })
                        .signedIn()
                        .status(302)
                        .keeps("after", "yes"),
                Scenario.of("sendError(int)", (rq, rs) -> {
                            signIn(rq);
                            rs.sendError(404);
                        })
                        .status(404),
                Scenario.of("sendError(int, String)", (rq, rs) -> {
                            signIn(rq);
                            rs.sendError(404, "not here");
                        })
                        .status(404),
                Scenario.of("sendError after a text in the buffer", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "never seen");
                            rs.sendError(409);
                        })
                        .status(409),
                Scenario.of("sendError with an error page", (rq, rs) -> {
                            signIn(rq);
                            rs.sendError(410);
                        })
                        .status(410)
                        .body("gone page"),
                Scenario.of("an error page that creates the session", (rq, rs) -> rs.sendError(418))
                        .status(418)
                        .body("teapot page"),
                Scenario.of("sendError of a browser with a session", (rq, rs) -> {
                            rq.getSession().setAttribute("after", "yes");
                            rs.sendError(410);
                        })
                        .signedIn()
                        .status(410)
                        .keeps("after", "yes"),
                Scenario.of("an exception with an error page", (rq, rs) -> {
                            signIn(rq);
                            throw new ErrorPages.ShownException();
                        })
                        .status(500)
                        .body("exception page"),
                Scenario.of("an exception without an error page", (rq, rs) -> {
                            signIn(rq);
                            throw new IllegalStateException("on purpose");
                        })
                        .status(500),
                Scenario.of("an exception after a text in the buffer", (rq, rs) -> {
                            print(rs, "never seen");
                            signIn(rq);
                            throw new ErrorPages.ShownException();
                        })
                        .status(500)
                        .body("exception page"),
                Scenario.of("an exception after the response has left", (rq, rs) -> {
                            signIn(rq);
                            rs.flushBuffer();
                            rq.getSession().setAttribute("late", true);
                            throw new IllegalStateException("on purpose");
                        })
                        .only(Kind.SERVER)
                        .keepsAtEnd("late", true),
                Scenario.of("setStatus(500) with a body", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(500);
                            print(rs, "sorry");
                        })
                        .status(500)
                        .body("sorry"),
                Scenario.of("204", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(204);
                        })
                        .status(204),
                Scenario.of("204, flushed", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(204);
                            rs.flushBuffer();
                        })
                        .status(204),
                Scenario.of("304", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(304);
                        })
                        .status(304),
                Scenario.of("HEAD", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                        })
                        .sending("HEAD")
                        .body(""),
                Scenario.of("HEAD of a large body", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "0123456789".repeat(20_000));
                        })
                        .sending("HEAD")
                        .body(""),
                Scenario.of("HEAD, flushed", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentLength(5);
                            print(rs, "hello");
                            rs.flushBuffer();
                        })
                        .sending("HEAD")
                        .body(""),
                Scenario.of("sendError after the response has left", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                            rs.flushBuffer();
                            try {
                                rs.sendError(500);
                            } catch (IllegalStateException refused) {
                                rs.getWriter().print(", refused");
                            }
                        })
                        .body("hello, refused"),
                Scenario.of("an error page that forwards", (rq, rs) -> rs.sendError(420))
                        .status(420)
                        .body("target"),
                Scenario.of("an error page that includes", (rq, rs) -> rs.sendError(421))
                        .status(421)
                        .body("target"),
                Scenario.of("an error page that fails", (rq, rs) -> rs.sendError(422))
                        .status(422),
                Scenario.of("an error page that changes the session", (rq, rs) -> {
                            signIn(rq);
                            rs.sendError(423);
                        })
                        .status(423)
                        .keeps("page", "seen")
                        .body("changed page"),
                Scenario.of("an upgrade", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(101);
                            rs.setHeader("Upgrade", "farewell");
                            rs.setHeader("Connection", "Upgrade");
                            rq.upgrade(Farewell.class);
                        })
                        .sending("GET", "Connection: Upgrade", "Upgrade: farewell")
                        .status(101)
                        .body(Farewell.WORD));
    }
}
