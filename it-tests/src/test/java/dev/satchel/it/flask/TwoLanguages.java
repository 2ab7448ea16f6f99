package dev.satchel.it.flask;

import dev.satchel.SessionConfig;
import dev.satchel.demo.DemoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** One site in two languages: Flask and Java, configured by the same settings, on the same store. */
final class TwoLanguages implements AutoCloseable {
    /** Nobody's secret, but none that is refused as too weak. */
    static final String SECRET_KEY = "b1f0c6a49e73d258867ea1d30c5f942b7d4408e6f3a91c57";

    private final FlaskPeer flask;
    private final DemoServer java;

    private TwoLanguages(FlaskPeer flask, DemoServer java) {
        this.flask = flask;
        this.java = java;
    }

    static TwoLanguages start(Map<String, String> settings) {
        return start(FlaskRelease.CURRENT, settings);
    }

    static TwoLanguages start(FlaskRelease release, Map<String, String> settings) {
        FlaskPeer flask = FlaskPeer.start(release, settings);
        try {
            return new TwoLanguages(flask, startJava(settings));
        } catch (RuntimeException e) {
            flask.close();
            throw e;
        }
    }

    /** The Java side alone; what only Flask and its peer know is ignored. */
    static DemoServer startJava(Map<String, ?> settings) {
        return startJava(SessionConfig.of(settings));
    }

    static DemoServer startJava(SessionConfig config) {
        try {
            return DemoServer.start(config, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI flask() {
        return flask.address();
    }

    URI java() {
        return java.uri();
    }

    /** Flask, then Java. */
    List<URI> both() {
        return List.of(flask(), java());
    }

    @Override
    public void close() {
        flask.close();
        java.close();
    }
}
