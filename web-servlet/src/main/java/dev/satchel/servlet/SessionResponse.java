package dev.satchel.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Commits the session before the container can send the headers: at the first byte of a body and in every call that ends
 * one. No bytes are counted: containers send their headers earlier than their buffer's size says.
 */
final class SessionResponse extends HttpServletResponseWrapper {
    private final RequestState state;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    SessionResponse(HttpServletResponse response, RequestState state) {
        super(response);
        this.state = state;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new CommittingOutputStream(super.getOutputStream(), state);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = CommittingWriter.around(super.getWriter(), state);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        state.commitBeforeFlush();
        super.flushBuffer();
        state.responseCommitted();
    }

    @Override
    public void sendError(int status) throws IOException {
        state.commitAnswer();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        state.commitAnswer();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        state.commitAnswer();
        super.sendRedirect(location);
    }

    // The next three are called on Servlet 6.1 only; there the interface's own short forms would go past this wrapper.

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        state.commitAnswer();
        super.sendRedirect(location, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        state.commitAnswer();
        super.sendRedirect(location, status);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        state.commitAnswer();
        super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
        state.reapply();
    }

    /** An application that overwrites a header of ours means its own alone. */
    @Override
    public void setHeader(String name, @Nullable String value) {
        super.setHeader(name, value);
        if (SessionHeaders.areIn(name)) {
            state.reapply();
        }
    }

    @Override
    public void setContentLength(int length) {
        super.setContentLength(length);
        commitIfEmpty(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        super.setContentLengthLong(length);
        commitIfEmpty(length);
    }

    /** Returns the URL as it is: an id in a URL ends in logs, referrers and bookmarks. */
    @Override
    public String encodeURL(String url) {
        return url;
    }

    /** Returns the URL as it is. */
    @Override
    public String encodeRedirectURL(String url) {
        return url;
    }

    private void commitIfEmpty(long length) {
        if (length == 0) {
            state.commitBeforeBody();
        }
    }
}
