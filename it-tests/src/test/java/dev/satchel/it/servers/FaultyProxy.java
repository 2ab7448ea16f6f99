package dev.satchel.it.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Stands between a store and its server on 127.0.0.1, and does to a request what networks do. It takes what a client sends
 * at once for a request and what the server then says for its answer; that is all it knows of any protocol.
 */
public final class FaultyProxy implements AutoCloseable {
    /** What may happen to a request. */
    public enum Fault {
        /** It arrives and is answered. */
        NONE,
        /** The connection is cut, and the request has not arrived. */
        CUT_BEFORE,
        /** The server does as it is told, and the connection is cut before its answer arrives. */
        CUT_AFTER,
        /** The connection is cut while the request is under way: it arrives at about the time when the client hears. */
        CUT_UNDER_WAY,
        /** The first half of the answer arrives, and nothing after it. */
        HALF_ANSWER,
        /** It never arrives, and the connection stays open. */
        SWALLOWED,
        /** It arrives; the answer does not, and the connection stays open. */
        ANSWER_LOST
    }

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Function<byte[], Fault> faults = FaultyProxy::nothing;
    private volatile long delayNanos;
    private volatile boolean refusing;

    public FaultyProxy(int target) throws IOException {
        this.target = target;
        run(() -> {
            while (true) {
                accept(entrance.accept());
            }
        });
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on a function of its bytes decides what happens to each request. */
    public void decide(Function<byte[], Fault> faults) {
        this.faults = faults;
    }

    /** From now on the same happens to each request. */
    public void always(Fault fault) {
        decide(request -> fault);
    }

    /** Nothing happens any more. */
    public void heal() {
        refusing = false;
        delayNanos = 0;
        decide(FaultyProxy::nothing);
    }

    /** Answers come that much later. */
    public void delay(int millis) {
        delayNanos = millis * 1_000_000L;
    }

    /** Ends all connections, and takes no new one, until {@link #heal}. */
    public void refuse() {
        refusing = true;
        open.forEach(FaultyProxy::cut);
    }

    /** How many requests something happened to. */
    public int faults() {
        return count.get();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        open.forEach(FaultyProxy::cut);
    }

    private static Fault nothing(byte[] request) {
        return Fault.NONE;
    }

    private void accept(Socket client) throws IOException {
        if (refusing) {
            cut(client);
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        Connection connection = new Connection(client, server);
        run(connection::passRequests);
        run(connection::passAnswers);
    }

    /** One client's way to the server. What happened to its last request happens to all that follow. */
    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile Fault fault = Fault.NONE;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void passRequests() throws IOException {
            pass(client, server, (request, out) -> {
                if (fault == Fault.NONE) {
                    fault = faults.apply(request);
                    count.addAndGet(fault == Fault.NONE ? 0 : 1);
                }
                if (fault == Fault.CUT_BEFORE) {
                    throw new IOException("cut");
                }
                if (fault == Fault.CUT_UNDER_WAY) {
                    cut(client);
                }
                if (fault != Fault.SWALLOWED) {
                    out.write(request);
                }
            });
        }

        void passAnswers() throws IOException {
            pass(server, client, (answer, out) -> {
                LockSupport.parkNanos(delayNanos);
                switch (fault) {
                    case NONE -> out.write(answer);
                    case HALF_ANSWER -> {
                        out.write(answer, 0, answer.length / 2);
                        fault = Fault.ANSWER_LOST;
                    }
                    case CUT_BEFORE, CUT_AFTER, CUT_UNDER_WAY -> throw new IOException("cut");
                    case SWALLOWED, ANSWER_LOST -> {} // that is what happens
                }
            });
        }
    }

    private void pass(Socket from, Socket to, Pass pass) throws IOException {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                pass.on(Arrays.copyOf(buffer, n), out);
            }
        } finally {
            cut(from);
            cut(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException cutAlready) {
            // which is what was wanted
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

    @FunctionalInterface
    private interface Pass {
        void on(byte[] bytes, OutputStream out) throws IOException;
    }
}
