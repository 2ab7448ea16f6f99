package dev.satchel.it.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes bytes on between clients and a server of 127.0.0.1, and drops what the server says when told so. */
final class AnswerLosingProxy implements AutoCloseable {
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private volatile boolean losing;

    AnswerLosingProxy(int target) throws IOException {
        this.target = target;
        run(() -> {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
                run(() -> pass(client, server, false));
                run(() -> pass(server, client, true));
            }
        });
    }

    int port() {
        return entrance.getLocalPort();
    }

    void loseAnswers(boolean losing) {
        this.losing = losing;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void pass(Socket from, Socket to, boolean answers) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!(answers && losing)) {
                    out.write(buffer, 0, n);
                }
            }
        }
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // One side has closed its socket, as each connection ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
