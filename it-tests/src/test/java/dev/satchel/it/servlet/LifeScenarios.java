package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Kept.require;
import static dev.satchel.it.servlet.Steps.bytes;
import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;

import dev.satchel.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What happens to the session itself, and what else stands in the response. */
final class LifeScenarios {
    private LifeScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("Session.current() instead of getSession()", (rq, rs) -> {
                            Session.current().put("user", "alex");
                            print(rs, "hello");
                        })
                        .body("hello"),
                Scenario.of("both ways lead to one session", (rq, rs) -> {
                            Session.current().put("user", "someone");
                            rq.getSession().setAttribute("user", "alex");
                            require("alex".equals(Session.current().get("user")), "two sessions");
                        })
                        .body(""),
                Scenario.of("getSession() alone makes a session", (rq, rs) -> {
                            require(rq.getSession(false) == null, "a session before one was asked for");
                            require(rq.getSession().isNew(), "not new");
                        })
                        .keepsNothing()
                        .cookie(true),
                Scenario.of("a visitor that only reads gets no cookie", (rq, rs) -> {
                            require(rq.getSession(false) == null, "a session for a visitor");
                            require(Session.current().get("user") == null, "a user");
                            print(rs, "hello");
                        })
                        .keepsNothing(),
                Scenario.of("a visitor whose session nobody looks at", (rq, rs) -> print(rs, "hello"))
                        .keepsNothing()
                        .vary(false),
                Scenario.of("a session that is read", (rq, rs) -> print(rs, "" + user(rq)))
                        .signedIn()
                        .body("alex"),
                Scenario.of("a session that is changed", (rq, rs) -> {
                            rq.getSession().setAttribute("after", "yes");
                            print(rs, "0123456789".repeat(20_000));
                        })
                        .signedIn()
                        .keeps("after", "yes"),
                Scenario.of("a list that is changed in place", (rq, rs) -> {
                            list(rq).add("after");
                            print(rs, "hello");
                        })
                        .signedIn()
                        .keeps("list", List.of("before", "after")),
                Scenario.of("a change after the response has left is stored", (rq, rs) -> {
                            print(rs, "hello " + user(rq));
                            rs.flushBuffer();
                            rq.getSession().setAttribute("late", true);
                        })
                        .signedIn()
                        .only(Kind.SERVER)
                        .keepsAtEnd("late", true),
                Scenario.of("a change that cannot reach the cookie any more fails loudly", LifeScenarios::changeTooLate)
                        .signedIn()
                        .only(Kind.COOKIE)
                        .body("hello, refused"),
                Scenario.of("a session first created after the response has left", LifeScenarios::createTooLate)
                        .keepsNothing()
                        .vary(false)
                        .body("hello, refused"),
                Scenario.of("changeSessionId", (rq, rs) -> {
                            String before = rq.getSession().getId();
                            String after = rq.changeSessionId();
                            require(!after.equals(before), "the same id");
                            require(rq.getSession().getId().equals(after), "another id");
                            print(rs, "hello");
                        })
                        .signedIn()
                        .cookie(true),
                Scenario.of("changeSessionId after the response has left", (rq, rs) -> {
                            user(rq);
                            rs.flushBuffer();
                            print(rs, refusal(rq::changeSessionId));
                        })
                        .signedIn()
                        .body("refused"),
                Scenario.of("invalidate", (rq, rs) -> {
                            HttpSession session = rq.getSession();
                            session.invalidate();
                            require(refusal(session::getCreationTime).equals("refused"), "an ended session answers");
                            require(rq.getSession(false) == null, "still a session");
                            print(rs, "bye");
                        })
                        .signedIn()
                        .keepsNothing()
                        .cookie(true)
                        .check((answer, kept) -> require(
                                answer.all("Set-Cookie").get(0).contains("Max-Age=0"), "the cookie is not deleted")),
                Scenario.of("invalidate, then a new session", (rq, rs) -> {
                            String before = rq.getSession().getId();
                            rq.getSession().invalidate();
                            signIn(rq);
                            require(!rq.getSession().getId().equals(before), "the same id");
                            require(rq.getSession().isNew(), "not new");
                            require(rq.getSession().getAttribute("list") == null, "the old data");
                        })
                        .signedIn()
                        .cookie(true),
                Scenario.of("invalidate, then its id is asked for", (rq, rs) -> {
                            HttpSession session = rq.getSession();
                            String id = session.getId();
                            session.invalidate();
                            require(session.getId().equals(id), "another id");
                            print(rs, "bye");
                        })
                        .signedIn()
                        .keepsNothing()
                        .cookie(true),
                Scenario.of("invalidate, and the application deletes the cookie, too", (rq, rs) -> {
                            rq.getSession().invalidate();
                            jakarta.servlet.http.Cookie cookie = new jakarta.servlet.http.Cookie("session", "");
                            cookie.setMaxAge(0);
                            rs.addCookie(cookie);
                        })
                        .signedIn()
                        .keepsNothing()
                        .cookie(true)
                        .cookies(2),
                Scenario.of("Session.current() is invalidated", (rq, rs) -> {
                            HttpSession session = rq.getSession();
                            Session.current().invalidate();
                            require(rq.getSession(false) == null, "still a session");
                            require(refusal(session::isNew).equals("refused"), "an ended session answers");
                            print(rs, "bye");
                        })
                        .signedIn()
                        .keepsNothing()
                        .cookie(true),
                Scenario.of("an id that is asked for too late", (rq, rs) -> {
                            user(rq);
                            rs.flushBuffer();
                            print(
                                    rs,
                                    ""
                                            + rq.getSession()
                                                    .getId()
                                                    .equals(rq.getSession().getId()));
                        })
                        .signedIn()
                        .body("true"),
                Scenario.of("a session that lives in its cookie has an id, and no accessor", (rq, rs) -> {
                            String id = rq.getSession().getId();
                            require(rq.getSession().getId().equals(id), "another id");
                            require(rq.getSession().getAccessor() == null, "an accessor of nothing");
                            signIn(rq);
                        })
                        .only(Kind.COOKIE)
                        .servlet61(),
                Scenario.of("a sign-in: another id, then a redirect", (rq, rs) -> {
                            rq.getSession();
                            rq.changeSessionId();
                            signIn(rq);
                            rs.sendRedirect("/s/next");
                        })
                        .status(302),
                Scenario.of("invalidate, then a redirect", (rq, rs) -> {
                            rq.getSession().invalidate();
                            rs.sendRedirect("/s/next");
                        })
                        .signedIn()
                        .keepsNothing()
                        .cookie(true)
                        .status(302),
                Scenario.of("a session made and ended in one request leaves nothing", (rq, rs) -> {
                            signIn(rq);
                            rq.getSession().invalidate();
                            print(rs, "hello");
                        })
                        .keepsNothing()
                        .check((answer, kept) -> require(
                                answer.all("Set-Cookie").stream()
                                        .allMatch(line -> line.isEmpty() || line.contains("Max-Age=0")),
                                "a cookie for nothing")),
                Scenario.of("the application's cookies stay", (rq, rs) -> {
                            rs.addHeader("Set-Cookie", "first=1; Path=/");
                            signIn(rq);
                            rs.addCookie(new jakarta.servlet.http.Cookie("second", "2"));
                            print(rs, "0123456789".repeat(20_000));
                        })
                        .check((answer, kept) -> {
                            require(answer.cookies("first").size() == 1, "first is gone");
                            require(answer.cookies("second").size() == 1, "second is gone");
                        }),
                Scenario.of("Vary keeps what the application varies by", (rq, rs) -> {
                            rs.setHeader("Vary", "Accept-Encoding");
                            signIn(rq);
                            print(rs, "hello");
                        })
                        .check((answer, kept) -> require(
                                String.join(",", answer.all("Vary")).contains("Accept-Encoding"), "Vary was replaced")),
                Scenario.of("Vary that names Cookie already is left alone", (rq, rs) -> {
                            rs.setHeader("Vary", "cookie, Accept");
                            signIn(rq);
                            print(rs, "hello");
                        })
                        .check((answer, kept) ->
                                require(answer.all("Vary").equals(List.of("cookie, Accept")), "changed")),
                Scenario.of("Set-Cookie that the application overwrites", (rq, rs) -> {
                            signIn(rq);
                            rs.setHeader("Set-Cookie", "theirs=1");
                            print(rs, "hello");
                        })
                        .check((answer, kept) ->
                                require(answer.cookies("theirs").size() == 1, "theirs is gone")),
                Scenario.of("a form", (rq, rs) -> {
                            rq.getSession().setAttribute("user", rq.getParameter("name"));
                            rs.sendRedirect("/s/next");
                        })
                        .sending("POST", bytes("name=alex"), "Content-Type: application/x-www-form-urlencoded")
                        .status(302),
                Scenario.of("a multipart upload", (rq, rs) -> {
                            Part part = rq.getPart("file");
                            rq.getSession()
                                    .setAttribute(
                                            "user",
                                            new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                            print(rs, "got it");
                        })
                        .sending("POST", multipart(), "Content-Type: multipart/form-data; boundary=edge")
                        .body("got it"),
                Scenario.of("Expect: 100-continue", (rq, rs) -> {
                            rq.getInputStream().readAllBytes();
                            signIn(rq);
                            print(rs, "got it");
                        })
                        .sending("POST", new byte[100], "Expect: 100-continue")
                        .body("got it"),
                Scenario.of("URLs stay as they are", (rq, rs) -> {
                            signIn(rq);
                            print(rs, rs.encodeURL("/a") + rs.encodeRedirectURL("/b"));
                        })
                        .body("/a/b"),
                Scenario.of("HTTP/2: a text", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                        })
                        .http2()
                        .body("hello"),
                Scenario.of("HTTP/2: a redirect", (rq, rs) -> {
                            signIn(rq);
                            rs.sendRedirect("/s/next");
                        })
                        .http2()
                        .status(302),
                Scenario.of("HTTP/2: a large body", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "0123456789".repeat(20_000));
                        })
                        .http2()
                        .body("0123456789".repeat(20_000)),
                Scenario.of("HTTP/2: an error page", (rq, rs) -> {
                            signIn(rq);
                            rs.sendError(410);
                        })
                        .http2()
                        .status(410)
                        .body("gone page"),
                Scenario.of("HTTP/2: 204", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(204);
                        })
                        .http2()
                        .status(204),
                Scenario.of("HTTP/2: an answer from another thread", (rq, rs) -> {
                            jakarta.servlet.AsyncContext async = rq.startAsync();
                            new Thread(() -> {
                                        signIn((HttpServletRequest) async.getRequest());
                                        async.complete();
                                    })
                                    .start();
                        })
                        .http2()
                        .body(""),
                Scenario.of("HTTP/2: a change after the response has left", (rq, rs) -> {
                            rs.flushBuffer();
                            rq.getSession().setAttribute("late", true);
                        })
                        .http2()
                        .signedIn()
                        .vary(false)
                        .only(Kind.SERVER)
                        .keepsAtEnd("late", true));
    }

    private static void changeTooLate(HttpServletRequest rq, jakarta.servlet.http.HttpServletResponse rs)
            throws Exception {
        print(rs, "hello, ");
        user(rq);
        rs.flushBuffer();
        rs.getWriter().print(refusal(() -> rq.getSession().setAttribute("late", true)));
    }

    private static void createTooLate(HttpServletRequest rq, jakarta.servlet.http.HttpServletResponse rs)
            throws Exception {
        print(rs, "hello, ");
        rs.flushBuffer();
        rs.getWriter().print(refusal(rq::getSession));
    }

    private static String refusal(Runnable work) {
        try {
            work.run();
            return "accepted";
        } catch (IllegalStateException refused) {
            return "refused";
        }
    }

    private static Object user(HttpServletRequest request) {
        return String.valueOf(request.getSession().getAttribute("user"));
    }

    @SuppressWarnings("unchecked") // signing in put it there
    private static List<Object> list(HttpServletRequest request) {
        return (List<Object>) request.getSession().getAttribute("list");
    }

    private static byte[] multipart() {
        return bytes(String.join(
                "\r\n",
                "--edge",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"",
                "Content-Type: text/plain",
                "",
                "alex",
                "--edge--",
                ""));
    }
}
