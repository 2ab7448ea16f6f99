package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;

import dev.satchel.Session;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;

/** Forwards and includes. */
final class DispatchScenarios {
    private static final String LARGE = "0123456789".repeat(20_000);

    /** What is forwarded to, and included. */
    static final Map<String, Handler> TARGETS = Map.ofEntries(
            Map.entry("/text", (rq, rs) -> print(rs, "target")),
            Map.entry("/redirects", (rq, rs) -> rs.sendRedirect("/s/next")),
            Map.entry("/signs-in-to-a-stream", (rq, rs) -> {
                signIn(rq);
                rs.getOutputStream().write(Steps.bytes(LARGE));
            }),
            Map.entry("/large", (rq, rs) -> print(rs, LARGE)),
            Map.entry("/signs-in", (rq, rs) -> {
                signIn(rq);
                print(rs, "target");
            }),
            Map.entry("/signs-in-silently", (rq, rs) -> signIn(rq)),
            Map.entry("/text-then-signs-in", (rq, rs) -> {
                print(rs, "target");
                signIn(rq);
            }),
            Map.entry("/signs-in-large", (rq, rs) -> {
                signIn(rq);
                print(rs, LARGE);
            }),
            Map.entry("/fails", (rq, rs) -> {
                signIn(rq);
                throw new ErrorPages.ShownException();
            }),
            Map.entry("/forward", (rq, rs) -> {
                signIn(rq);
                forward(rq, rs, "/text");
            }),
            Map.entry("/include", (rq, rs) -> {
                include(rq, rs, "/signs-in");
                rs.getWriter().print(" and more");
            }),
            Map.entry("/error", (rq, rs) -> {
                signIn(rq);
                rs.sendError(410);
            }));

    private DispatchScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("forward", (rq, rs) -> {
                            signIn(rq);
                            forward(rq, rs, "/text");
                        })
                        .body("target"),
                Scenario.of("forward to a large body", (rq, rs) -> {
                            signIn(rq);
                            forward(rq, rs, "/large");
                        })
                        .body(LARGE),
                Scenario.of("forward to a servlet that creates the session", (rq, rs) -> forward(rq, rs, "/signs-in"))
                        .body("target"),
                Scenario.of(
                                "forward to a servlet that creates the session and writes nothing",
                                (rq, rs) -> forward(rq, rs, "/signs-in-silently"))
                        .body(""),
                Scenario.of(
                                "forward to a servlet that writes, then creates the session",
                                (rq, rs) -> forward(rq, rs, "/text-then-signs-in"))
                        .body("target"),
                Scenario.of(
                                "forward to a servlet that creates the session and writes a lot",
                                (rq, rs) -> forward(rq, rs, "/signs-in-large"))
                        .body(LARGE),
                Scenario.of("forward, then the session changes", (rq, rs) -> {
                            signIn(rq);
                            forward(rq, rs, "/text");
                            rq.getSession().setAttribute("late", true);
                        })
                        .only(Kind.SERVER)
                        .body("target")
                        .keepsAtEnd("late", true),
                Scenario.of("forward after a text in the buffer", (rq, rs) -> {
                            print(rs, "never seen");
                            signIn(rq);
                            forward(rq, rs, "/text");
                        })
                        .body("target"),
                Scenario.of("forward by the servlet context's dispatcher", (rq, rs) -> {
                            signIn(rq);
                            rq.getServletContext()
                                    .getRequestDispatcher("/s/signs-in")
                                    .forward(rq, rs);
                        })
                        .body("target"),
                Scenario.of("forward to a servlet that fails", (rq, rs) -> forward(rq, rs, "/fails"))
                        .status(500)
                        .body("exception page"),
                Scenario.of("forward to a servlet that answers sendError", (rq, rs) -> forward(rq, rs, "/error"))
                        .status(410)
                        .body("gone page"),
                Scenario.of("forward to a file that the container serves", (rq, rs) -> {
                            signIn(rq);
                            rq.getRequestDispatcher("/page.txt").forward(rq, rs);
                        })
                        .body("0123456789\n".repeat(4000)),
                Scenario.of("Session.current(), then forward to a file that the container serves", (rq, rs) -> {
                            Session.current().put("user", "alex");
                            rq.getRequestDispatcher("/page.txt").forward(rq, rs);
                        })
                        .body("0123456789\n".repeat(4000)),
                Scenario.of("forward to a servlet that forwards", (rq, rs) -> forward(rq, rs, "/forward"))
                        .body("target"),
                Scenario.of("forward to a servlet that includes", (rq, rs) -> forward(rq, rs, "/include"))
                        .body("target and more"),
                Scenario.of("include of a servlet that forwards", (rq, rs) -> include(rq, rs, "/forward"))
                        .body("target"),
                Scenario.of("include of a servlet that redirects, which is ignored", (rq, rs) -> {
                            signIn(rq);
                            include(rq, rs, "/redirects");
                            rq.getSession().setAttribute("after", "yes");
                            print(rs, "here");
                        })
                        .keeps("after", "yes")
                        .body("here"),
                Scenario.of("include, then the session changes", (rq, rs) -> {
                            include(rq, rs, "/signs-in");
                            rq.getSession().setAttribute("after", "yes");
                            rs.getWriter().print(LARGE);
                        })
                        .keeps("after", "yes")
                        .body("target" + LARGE),
                Scenario.of("include", (rq, rs) -> {
                            signIn(rq);
                            include(rq, rs, "/text");
                            rs.getWriter().print(" and more");
                        })
                        .body("target and more"),
                Scenario.of("include of a large body", (rq, rs) -> {
                            signIn(rq);
                            include(rq, rs, "/large");
                        })
                        .body(LARGE),
                Scenario.of("include of a servlet that creates the session", (rq, rs) -> {
                            include(rq, rs, "/signs-in");
                            rs.getWriter().print(" and more");
                        })
                        .body("target and more"),
                Scenario.of(
                                "include of a servlet that creates the session and overflows the buffer",
                                (rq, rs) -> include(rq, rs, "/signs-in-large"))
                        .body(LARGE),
                Scenario.of("include by the servlet context's dispatcher", (rq, rs) -> {
                            signIn(rq);
                            rq.getServletContext()
                                    .getRequestDispatcher("/s/large")
                                    .include(rq, rs);
                        })
                        .body(LARGE),
                Scenario.of("include by name", (rq, rs) -> {
                            signIn(rq);
                            RequestDispatcher named = rq.getServletContext().getNamedDispatcher("named");
                            named.include(rq, rs);
                        })
                        .body("named"),
                Scenario.of("forward by name", (rq, rs) -> {
                            signIn(rq);
                            rq.getServletContext().getNamedDispatcher("named").forward(rq, rs);
                        })
                        .body("named"));
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response, String target)
            throws Exception {
        request.getRequestDispatcher("/s" + target).forward(request, response);
    }

    private static void include(HttpServletRequest request, HttpServletResponse response, String target)
            throws Exception {
        request.getRequestDispatcher("/s" + target).include(request, response);
    }
}
