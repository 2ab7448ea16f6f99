package dev.satchel.it.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes bytes in parts, whenever the container can take some. */
final class WriteAll implements WriteListener {
    private static final int PART = 1000;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final byte[] bytes;
    private int written;

    WriteAll(AsyncContext async, ServletOutputStream out, byte[] bytes) {
        this.async = async;
        this.out = out;
        this.bytes = bytes;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (written == bytes.length) {
                async.complete();
                return;
            }
            int length = Math.min(PART, bytes.length - written);
            out.write(bytes, written, length);
            written += length;
        }
    }

    @Override
    public void onError(Throwable failure) {
        async.complete();
    }
}
