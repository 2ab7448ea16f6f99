package dev.satchel.servlet;

import java.io.PrintWriter;
import java.io.Writer;

/** Commits the session before a character can leave. All that {@code PrintWriter} offers ends in these five methods. */
final class CommittingWriter extends Writer {
    private final PrintWriter writer;
    private final RequestState state;

    private CommittingWriter(PrintWriter writer, RequestState state) {
        this.writer = writer;
        this.state = state;
    }

    static PrintWriter around(PrintWriter writer, RequestState state) {
        return new PrintWriter(new CommittingWriter(writer, state)) {
            @Override
            public boolean checkError() {
                return super.checkError() || writer.checkError();
            }
        };
    }

    @Override
    public void write(int character) {
        state.commitBeforeBody();
        writer.write(character);
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        state.commitBeforeBody();
        writer.write(characters, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) {
        state.commitBeforeBody();
        writer.write(text, offset, length);
    }

    @Override
    public void flush() {
        state.commitBeforeFlush();
        writer.flush();
        state.responseCommitted();
    }

    @Override
    public void close() {
        state.commitBeforeBody();
        writer.close();
        state.responseCommitted();
    }
}
