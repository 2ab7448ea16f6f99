package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionStoreException;
import org.junit.jupiter.api.Test;

class StoreFaultTest {

    @Test
    void saysWhatFailedAndThenWhyOnce() {
        Exception refused = new IllegalStateException("connection refused");
        Exception cause = new IllegalStateException("no connection: connection refused", refused);
        cause.addSuppressed(new IllegalStateException("nor to the other address"));

        SessionStoreException fault = SessionStoreException.because("SESSION_X (a:1) failed", cause);

        assertThat(fault)
                .hasCause(cause)
                .hasMessage("SESSION_X (a:1) failed: no connection: connection refused: nor to the other address");
    }

    @Test
    void endsThoughTheCausesGoInACircle() {
        Exception closed = new IllegalStateException("closed");
        Exception locked = new IllegalStateException("locked", closed);
        closed.addSuppressed(locked);

        assertThat(SessionStoreException.because("SESSION_X failed", locked))
                .hasMessage("SESSION_X failed: locked: closed");
    }

    @Test
    void namesACauseThatSaysNothing() {
        assertThat(SessionStoreException.because("SESSION_X failed", new IllegalStateException()))
                .hasMessage("SESSION_X failed: IllegalStateException");
    }
}
