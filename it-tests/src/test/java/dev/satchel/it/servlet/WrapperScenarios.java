package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Kept.require;
import static dev.satchel.it.servlet.Steps.bytes;
import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;
import static dev.satchel.it.servlet.Steps.stream;

import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Filters beside ours: those that wrap the response, a second session filter, and ours once more. */
final class WrapperScenarios {
    /** The path of the one scenario that our filter is mapped to twice. */
    static final String TWICE_FILTERED = ScenarioRunner.path("a filter that is mapped twice");

    private static final String LARGE = "0123456789".repeat(20_000);

    private WrapperScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("a filter that is mapped twice", (rq, rs) -> {
                            signIn(rq);
                            print(rs, LARGE);
                        })
                        .body(LARGE),
                Scenario.of("a wrapper that compresses", (rq, rs) -> {
                            rs.setHeader("Content-Encoding", "gzip");
                            GZIPOutputStream zip = new GZIPOutputStream(rs.getOutputStream());
                            HttpServletResponse wrapped = new Redirected(rs, zip);
                            signIn(rq);
                            wrapped.getOutputStream().write(bytes(LARGE));
                            zip.finish();
                        })
                        .check((answer, kept) ->
                                require(answer.all("Content-Encoding").contains("gzip"), "not compressed")),
                Scenario.of("a wrapper that keeps everything back", (rq, rs) -> {
                            ByteArrayOutputStream all = new ByteArrayOutputStream();
                            HttpServletResponse wrapped = new Redirected(rs, all);
                            wrapped.getOutputStream().write(bytes("hello"));
                            signIn(rq);
                            rs.setHeader("ETag", "\"1\"");
                            rs.setContentLength(all.size());
                            stream(rs).write(all.toByteArray());
                        })
                        .body("hello"),
                Scenario.of("a wrapper around a forward", (rq, rs) -> {
                            ByteArrayOutputStream all = new ByteArrayOutputStream();
                            rq.getRequestDispatcher("/s/signs-in-to-a-stream").forward(rq, new Redirected(rs, all));
                            require(all.size() == LARGE.length(), all.size() + " bytes");
                        })
                        .status(200),
                Scenario.of("two filters with two cookies", (rq, rs) -> {
                            signIn(rq);
                            outer(rq).session(rq).put("user", "sam");
                            print(rs, LARGE);
                        })
                        .beside("user", "sam")
                        .body(LARGE),
                Scenario.of("two filters, a redirect", (rq, rs) -> {
                            outer(rq).session(rq).put("user", "sam");
                            signIn(rq);
                            rs.sendRedirect("/s/next");
                        })
                        .beside("user", "sam")
                        .status(302),
                Scenario.of("two filters, an error page", (rq, rs) -> {
                            outer(rq).session(rq).put("user", "sam");
                            rs.sendError(418);
                        })
                        .beside("user", "sam")
                        .status(418)
                        .body("teapot page"),
                Scenario.of("two filters, a reset", (rq, rs) -> {
                            outer(rq).session(rq).put("user", "sam");
                            signIn(rq);
                            print(rs, "never seen");
                            rs.reset();
                            print(rs, "hello");
                        })
                        .beside("user", "sam")
                        .body("hello"));
    }

    private static SessionFilter outer(HttpServletRequest request) {
        return (SessionFilter) request.getServletContext().getAttribute(MatrixApplication.OUTER);
    }

    /** What another filter's wrapper does: the body goes elsewhere first. */
    private static final class Redirected extends HttpServletResponseWrapper {
        private final ServletOutputStream stream;

        Redirected(HttpServletResponse response, OutputStream target) {
            super(response);
            stream = new ServletOutputStream() {
                @Override
                public void write(int b) throws IOException {
                    target.write(b);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new IllegalStateException("not this one");
                }
            };
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return stream;
        }
    }
}
