package dev.satchel.it.races;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntSupplier;

/** Serves requests in a second JVM, which the tests of this one share; its store's calls pass the gates here. */
final class RemoteSite implements Site {
    /** Asking for it starts the other JVM. */
    private final IntSupplier port;

    private final Map<String, String> settings;
    private final Deque<Line> idle = new ConcurrentLinkedDeque<>();

    RemoteSite(Map<String, String> settings) {
        this(() -> Started.PORT, settings);
    }

    private RemoteSite(IntSupplier port, Map<String, String> settings) {
        this.port = port;
        this.settings = settings;
    }

    /** In a JVM whose clock may be set; no other tests use it meanwhile. */
    static RemoteSite whoseClockMayBeSet(Map<String, String> settings) {
        return new RemoteSite(() -> StartedForClocks.PORT, settings);
    }

    void setClockWrongBy(Duration by) {
        Line line = line();
        line.write("clock");
        line.write(by.toString());
        idle.push(line);
    }

    @Override
    public Answer serve(Request request, Gate gate) {
        Line line = line();
        line.write(gate == Gate.OPEN ? "open" : "gated");
        line.write(Line.JSON.writeValueAsString(request));
        for (String said = line.read(); !said.equals("done"); said = line.read()) {
            gate.pass(said, line.read());
            line.write("go");
        }
        Answer answer = Line.JSON.readValue(line.read(), Answer.class);
        idle.push(line);
        return answer;
    }

    private Line line() {
        Line line = idle.poll();
        return line == null ? connect() : line;
    }

    private Line connect() {
        try {
            Line line = new Line(new Socket(InetAddress.getLoopbackAddress(), port.getAsInt()));
            long before = System.nanoTime();
            line.write(Line.JSON.writeValueAsString(settings));
            long there = Long.parseLong(line.read());
            if (there < before || there > System.nanoTime()) {
                throw new IllegalStateException("The two JVMs' System.nanoTime differ: no history can be made of both");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Line line = idle.poll(); line != null; line = idle.poll()) {
            try {
                line.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Started {
        static final int PORT = SecondJvm.start();
    }

    private static final class StartedForClocks {
        static final int PORT = SecondJvm.start();
    }
}
