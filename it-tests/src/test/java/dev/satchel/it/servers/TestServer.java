package dev.satchel.it.servers;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A running server of a kind. Those from {@link TestServers#shared} stay up: kill and pause only your own. */
public final class TestServer implements AutoCloseable {
    private final ServerKind kind;
    private final ServerOrigin origin;
    private final String url;
    private final String version;
    private final @Nullable ServerProcess process;
    private final Runnable closer;

    TestServer(
            ServerKind kind,
            ServerOrigin origin,
            String url,
            String version,
            @Nullable ServerProcess process,
            Runnable closer) {
        this.kind = kind;
        this.origin = origin;
        this.url = url;
        this.version = version;
        this.process = process;
        this.closer = closer;
    }

    public ServerKind kind() {
        return kind;
    }

    public ServerOrigin origin() {
        return origin;
    }

    /**
     * As the kind's own clients write it: {@code redis://127.0.0.1:1234}, {@code 127.0.0.1:1234} (memcached),
     * {@code mongodb://127.0.0.1:1234}, {@code postgresql://user:password@127.0.0.1:1234/satchel},
     * {@code mysql://user:password@127.0.0.1:1234/satchel}, {@code jdbc:h2:mem:...}.
     */
    public String url() {
        return url;
    }

    public String host() {
        return uri().getHost();
    }

    public int port() {
        return uri().getPort();
    }

    /** The user of the URL, or an empty text. */
    public String user() {
        return userInfo()[0];
    }

    /** The password of the URL, or an empty text. */
    public String password() {
        return userInfo()[1];
    }

    /** For JDBC, without user and password. */
    public String jdbcUrl() {
        return Probes.jdbcUrl(kind, url);
    }

    /** What the server says its version is. */
    public String version() {
        return version;
    }

    /** Whether it is a process of ours, which can be killed and paused. */
    public boolean isOurs() {
        return process != null;
    }

    public long pid() {
        return process().pid();
    }

    /** As {@code kill -9}; returns when it is dead. */
    public void kill() {
        process().kill();
    }

    /** Starts it again, with the same port, folder and arguments, after {@link #kill}. */
    public void restart() {
        process().start();
    }

    /** SIGSTOP: connections stay open, and nothing answers. */
    public void pause() {
        process().pause();
    }

    /** SIGCONT. */
    public void resume() {
        process().resume();
    }

    @Override
    public void close() {
        closer.run();
    }

    @Override
    public String toString() {
        return kind + " " + version + " (" + origin + ")";
    }

    private ServerProcess process() {
        if (process == null) {
            throw new TestAbortedException("The " + kind + " server is not ours to stop: it comes from " + origin);
        }
        return process;
    }

    private URI uri() {
        return URI.create(url.contains("://") ? url : kind + "://" + url);
    }

    private String[] userInfo() {
        String info = uri().getUserInfo();
        int colon = info == null ? -1 : info.indexOf(':');
        if (info == null) {
            return new String[] {"", ""};
        }
        return colon < 0 ? new String[] {info, ""} : new String[] {info.substring(0, colon), info.substring(colon + 1)};
    }
}
