package dev.satchel.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Commits the session before a byte can leave. What {@code print} and its kin do ends in {@code write}. */
final class CommittingOutputStream extends ServletOutputStream {
    private final ServletOutputStream stream;
    private final RequestState state;

    CommittingOutputStream(ServletOutputStream stream, RequestState state) {
        this.stream = stream;
        this.state = state;
    }

    @Override
    public void write(int b) throws IOException {
        state.commitBeforeBody();
        stream.write(b);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        state.commitBeforeBody();
        stream.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        state.commitBeforeBody();
        stream.write(bytes, offset, length);
    }

    /** Called on Servlet 6.1 only. */
    @Override
    public void write(ByteBuffer bytes) throws IOException {
        state.commitBeforeBody();
        stream.write(bytes);
    }

    @Override
    public void print(String text) throws IOException {
        state.commitBeforeBody();
        stream.print(text);
    }

    @Override
    public void flush() throws IOException {
        state.commitBeforeFlush();
        stream.flush();
        state.responseCommitted();
    }

    @Override
    public void close() throws IOException {
        state.commitBeforeBody();
        stream.close();
        state.responseCommitted();
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        stream.setWriteListener(listener);
    }
}
