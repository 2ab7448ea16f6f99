package dev.satchel.demo;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.jdk.SessionFilter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The demo, listening. */
public final class DemoServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SessionManager sessions;
    private final String place;

    private DemoServer(HttpServer server, ExecutorService threads, SessionManager sessions, String place) {
        this.server = server;
        this.threads = threads;
        this.sessions = sessions;
        this.place = place;
    }

    /**
     * Opens the store, then listens. Port 0: any free one.
     *
     * @throws dev.satchel.SessionException when the settings are wrong or the store cannot be used
     * @throws IOException when the address is taken
     */
    public static DemoServer start(SessionConfig config, InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, BACKLOG);
        SessionManager sessions;
        try {
            sessions = SessionManager.create(config);
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
        ExecutorService threads = RequestThreads.create();
        server.setExecutor(threads);
        SessionInsight insight = new SessionInsight(sessions, config);
        HttpContext everything = server.createContext("/", new DemoHandler(new Router(routes(insight))));
        everything.getFilters().add(new SessionFilter(sessions));
        server.start();
        return new DemoServer(server, threads, sessions, insight.place());
    }

    private static List<Route> routes(SessionInsight insight) {
        List<Route> routes = new ArrayList<>(new SessionApi(insight.storeType()).routes());
        routes.addAll(new Site(insight).routes());
        routes.add(Route.of("GET", "/healthz", (request, none) -> insight.health()));
        return routes;
    }

    /** Where it answers. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "localhost" : address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/");
    }

    /** Where sessions are kept, without passwords. */
    public String place() {
        return place;
    }

    /**
     * Lets the requests that are being served end, for up to a second, then closes the store. The wait is for them alone:
     * {@link HttpServer#stop} sits out its whole delay, requests or not, before JDK 23.
     */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdownNow();
        sessions.close();
    }
}
