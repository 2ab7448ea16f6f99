package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Steps.bytes;
import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;
import static dev.satchel.it.servlet.Steps.stream;

import jakarta.servlet.ServletOutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bodies, in every way that a servlet writes one. */
final class BodyScenarios {
    private static final String LONG = "0123456789".repeat(20_000);
    private static final String EDGE = "é€😀".repeat(910) + "z";

    private BodyScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("no body at all", (rq, rs) -> signIn(rq)).body(""),
                Scenario.of("a small text", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                        })
                        .body("hello"),
                Scenario.of("stream: write(int)", (rq, rs) -> {
                            signIn(rq);
                            ServletOutputStream out = stream(rs);
                            for (int i = 0; i < 20_000; i++) {
                                out.write('x');
                            }
                        })
                        .body("x".repeat(20_000)),
                Scenario.of("stream: write(byte[])", (rq, rs) -> {
                            signIn(rq);
                            stream(rs).write(bytes(LONG));
                        })
                        .body(LONG),
                Scenario.of("stream: write(byte[], int, int)", (rq, rs) -> {
                            signIn(rq);
                            stream(rs).write(bytes(LONG), 10, 100_000);
                        })
                        .body(LONG.substring(10, 100_010)),
                Scenario.of("stream: write(ByteBuffer)", (rq, rs) -> {
                            signIn(rq);
                            stream(rs).write(ByteBuffer.wrap(bytes(LONG)));
                        })
                        .servlet61()
                        .body(LONG),
                Scenario.of("stream: print and println of everything", (rq, rs) -> {
                            signIn(rq);
                            ServletOutputStream out = stream(rs);
                            out.print("a");
                            out.print(true);
                            out.print('c');
                            out.print(1);
                            out.print(2L);
                            out.print(1.5f);
                            out.print(2.5d);
                            out.println();
                            out.println(LONG);
                        })
                        .body("atruec121.52.5\r\n" + LONG + "\r\n"),
                Scenario.of("stream: flush", (rq, rs) -> {
                    signIn(rq);
                    stream(rs).flush();
                }),
                Scenario.of("stream: close", (rq, rs) -> {
                    signIn(rq);
                    stream(rs).close();
                }),
                Scenario.of("stream: write, then close", (rq, rs) -> {
                            signIn(rq);
                            try (ServletOutputStream out = stream(rs)) {
                                out.write(bytes("hello"));
                            }
                        })
                        .body("hello"),
                Scenario.of("writer: write(int)", (rq, rs) -> {
                            signIn(rq);
                            for (int i = 0; i < 40_000; i++) {
                                rs.getWriter().write('x');
                            }
                        })
                        .body("x".repeat(40_000)),
                Scenario.of("writer: write(char[])", (rq, rs) -> {
                            signIn(rq);
                            rs.getWriter().write(LONG.toCharArray());
                        })
                        .body(LONG),
                Scenario.of("writer: write(String)", (rq, rs) -> {
                            signIn(rq);
                            rs.getWriter().write(LONG);
                        })
                        .body(LONG),
                Scenario.of("writer: write(String, int, int)", (rq, rs) -> {
                            signIn(rq);
                            rs.getWriter().write(LONG, 1, 100_000);
                        })
                        .body(LONG.substring(1, 100_001)),
                Scenario.of("writer: print and println of everything", (rq, rs) -> {
                            signIn(rq);
                            PrintWriter out = rs.getWriter();
                            out.print('c');
                            out.print(1);
                            out.print(2L);
                            out.print(2.5d);
                            out.print((Object) "object");
                            out.print(new char[] {'d', 'e'});
                            out.print(LONG);
                        })
                        .body("c122.5objectde" + LONG),
                Scenario.of("writer: printf", (rq, rs) -> {
                            signIn(rq);
                            rs.getWriter().printf(Locale.ROOT, "%s|%s", LONG, "end");
                        })
                        .body(LONG + "|end"),
                Scenario.of("writer: format", (rq, rs) -> {
                            signIn(rq);
                            rs.getWriter().format("%s", LONG);
                        })
                        .body(LONG),
                Scenario.of("writer: append", (rq, rs) -> {
                            signIn(rq);
                            rs.getWriter().append('<').append(LONG).append(LONG, 0, 5);
                        })
                        .body("<" + LONG + "01234"),
                Scenario.of("writer: flush", (rq, rs) -> {
                    signIn(rq);
                    rs.getWriter().flush();
                }),
                Scenario.of("writer: checkError", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                            Kept.require(!rs.getWriter().checkError(), "an error");
                        })
                        .body("hello"),
                Scenario.of("writer: close", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                            rs.getWriter().close();
                        })
                        .body("hello"),
                Scenario.of("flushBuffer on nothing", (rq, rs) -> {
                    signIn(rq);
                    rs.flushBuffer();
                }),
                Scenario.of("flushBuffer after a text", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "hello");
                            rs.flushBuffer();
                        })
                        .body("hello"),
                Scenario.of("characters of many bytes at the buffer's edge", (rq, rs) -> {
                            signIn(rq);
                            rs.setBufferSize(8192);
                            print(rs, EDGE);
                        })
                        .body(EDGE),
                Scenario.of("one write of 10 KB", (rq, rs) -> {
                            signIn(rq);
                            stream(rs).write(new byte[10_240]);
                        })
                        .body("\0".repeat(10_240)),
                Scenario.of("a small buffer", (rq, rs) -> {
                            signIn(rq);
                            rs.setBufferSize(16);
                            print(rs, "0123456789".repeat(200));
                        })
                        .body("0123456789".repeat(200)),
                Scenario.of("a body that changes the session while it is in the buffer", (rq, rs) -> {
                            print(rs, "first ");
                            signIn(rq);
                            rs.getWriter().print(LONG);
                        })
                        .body("first " + LONG),
                Scenario.of("a body that changes the session twice", (rq, rs) -> {
                            signIn(rq);
                            print(rs, "first ");
                            rq.getSession().setAttribute("step", 2L);
                            rs.getWriter().print(LONG);
                        })
                        .keeps("step", 2L),
                Scenario.of("Content-Length 0", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentLength(0);
                        })
                        .body(""),
                Scenario.of("Content-Length 0, then the session", (rq, rs) -> {
                            rs.setContentLength(0);
                            signIn(rq);
                        })
                        .body(""),
                Scenario.of("Content-Length 0 as a header", (rq, rs) -> {
                            signIn(rq);
                            rs.setHeader("Content-Length", "0");
                        })
                        .body(""),
                Scenario.of("Content-Length 0, then the writer is closed", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentLengthLong(0);
                            rs.getWriter().close();
                        })
                        .body(""),
                Scenario.of("an exact Content-Length", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentLength(5);
                            stream(rs).write(bytes("hello"));
                        })
                        .body("hello"),
                Scenario.of("an exact Content-Length as a header", (rq, rs) -> {
                            signIn(rq);
                            rs.setIntHeader("Content-Length", 5);
                            print(rs, "hello");
                        })
                        .body("hello"),
                Scenario.of("an exact Content-Length of characters of many bytes", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentLengthLong(bytes(EDGE).length);
                            print(rs, EDGE);
                        })
                        .body(EDGE),
                Scenario.of("an exact Content-Length in another character encoding", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentType("text/plain");
                            rs.setCharacterEncoding("ISO-8859-1");
                            rs.setContentLengthLong(20_000);
                            rs.getWriter().print("x".repeat(20_000));
                        })
                        .body("x".repeat(20_000)),
                Scenario.of("a part of a file", (rq, rs) -> {
                            signIn(rq);
                            rs.setStatus(206);
                            rs.setHeader("Content-Range", "bytes 10-14/200000");
                            rs.setContentLength(5);
                            stream(rs).write(bytes(LONG), 10, 5);
                        })
                        .sending("GET", "Range: bytes=10-14")
                        .status(206)
                        .body("01234"),
                Scenario.of("a large buffer", (rq, rs) -> {
                            rs.setBufferSize(500_000);
                            print(rs, LONG);
                            signIn(rq);
                        })
                        .body(LONG),
                Scenario.of("a flush for each byte", (rq, rs) -> {
                            signIn(rq);
                            ServletOutputStream out = stream(rs);
                            for (int i = 0; i < 200; i++) {
                                out.write('x');
                                out.flush();
                            }
                        })
                        .body("x".repeat(200)),
                Scenario.of("server-sent events, and the session changes between them", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentType("text/event-stream");
                            for (long i = 0; i < 3; i++) {
                                rs.getWriter().print("data: " + i + "\n\n");
                                rs.flushBuffer();
                                Steps.hold(rq, rs);
                                rq.getSession().setAttribute("event", i);
                            }
                        })
                        .only(Kind.SERVER)
                        .keepsAtEnd("event", 2L),
                Scenario.of("trailers", (rq, rs) -> {
                            signIn(rq);
                            rs.setHeader("Trailer", "X-Sum");
                            rs.setTrailerFields(() -> Map.of("X-Sum", "1"));
                            print(rs, "hello");
                        })
                        .sending("GET", "TE: trailers")
                        .body("hello"),
                Scenario.of("server-sent events", (rq, rs) -> {
                            signIn(rq);
                            rs.setContentType("text/event-stream");
                            for (int i = 0; i < 3; i++) {
                                rs.getWriter().print("data: " + i + "\n\n");
                                rs.flushBuffer();
                                Steps.hold(rq, rs);
                            }
                        })
                        .body("data: 0\n\ndata: 1\n\ndata: 2\n\n"));
    }
}
