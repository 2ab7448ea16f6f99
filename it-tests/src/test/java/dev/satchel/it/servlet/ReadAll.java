package dev.satchel.it.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Reads a request to its end whenever there is some of it, then does something. */
record ReadAll(ServletInputStream in, Runnable then) implements ReadListener {

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[1000];
        while (in.isReady() && !in.isFinished()) {
            if (in.read(buffer) < 0) {
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        then.run();
    }

    @Override
    public void onError(Throwable failure) {
        then.run();
    }
}
