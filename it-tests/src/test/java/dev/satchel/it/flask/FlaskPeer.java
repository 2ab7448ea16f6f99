package dev.satchel.it.flask;

import java.net.URI;
import java.util.Map;

/** A running Flask, configured by the keys that configure Satchel; it offers the demo's {@code /api}. */
final class FlaskPeer implements AutoCloseable {
    private final FlaskProcess process;
    private final int port;

    private FlaskPeer(FlaskProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static FlaskPeer start(Map<String, String> settings) {
        return start(FlaskRelease.CURRENT, settings);
    }

    /** Starts a Flask on a free port and waits until it listens. */
    static FlaskPeer start(FlaskRelease release, Map<String, String> settings) {
        FlaskProcess process = FlaskProcess.of(release);
        return new FlaskPeer(process, process.open(settings));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.close(port);
    }
}
