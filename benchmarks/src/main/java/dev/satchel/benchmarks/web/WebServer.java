package dev.satchel.benchmarks.web;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.Session;
import dev.satchel.benchmarks.Payload;
import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.SessionHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server under load, in a process of its own: {@code jetty|jdk none|ignored|container|memory|cookie|redis platform|virtual}.
 * {@code /new} begins a session of 1 KB, {@code /} reads one of its keys. Prints its port.
 */
public final class WebServer {
    private static final int THREADS = 16;
    private static final String NEW = "/new";
    private static final Map<String, Object> VALUES = Payload.ofKilobytes(1);

    private WebServer() {}

    /** Starts it. It ends with the one who reads its port. */
    public static void main(String[] arguments) throws Exception {
        Sessions sessions = Sessions.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        boolean virtual = arguments[2].equals("virtual");
        int port = arguments[0].equals("jetty") ? jetty(sessions, virtual) : jdk(sessions, virtual);
        System.out.println(port);
        if (System.in.read() < 0) {
            System.exit(0);
        }
    }

    private static int jdk(Sessions sessions, boolean virtual) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpContext context = server.createContext("/", exchange -> {
            Object value = "nothing";
            if (sessions.areOurs()) {
                Session session = Session.current();
                if (exchange.getRequestURI().getPath().equals(NEW)) {
                    session.putAll(VALUES);
                }
                value = session.get(Payload.READ_KEY);
            }
            answer(exchange, String.valueOf(value));
        });
        if (sessions.areOurs()) {
            context.getFilters().add(new dev.satchel.jdk.SessionFilter(sessions.manager()));
        }
        server.setExecutor(virtual ? virtualThreads() : Executors.newFixedThreadPool(THREADS));
        server.start();
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] page = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static int jetty(Sessions sessions, boolean virtual) throws Exception {
        QueuedThreadPool pool = new QueuedThreadPool();
        if (virtual) {
            pool.setVirtualThreadsExecutor(virtualThreads());
        }
        Server server = new Server(pool);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        if (sessions == Sessions.CONTAINER) {
            context.setSessionHandler(new SessionHandler());
        }
        if (sessions.areOurs()) {
            FilterHolder filter = new FilterHolder(new SessionFilter(sessions.manager()));
            context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(new ServletHolder(new Page(sessions.isAny())), "/");
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    /** By its name, since the classes are of Java 17. */
    private static Executor virtualThreads() throws ReflectiveOperationException {
        return (Executor)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final boolean reads;

        Page(boolean reads) {
            this.reads = reads;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Object value = "nothing";
            if (reads) {
                HttpSession session = request.getSession();
                if (request.getServletPath().equals(NEW)) {
                    VALUES.forEach((key, each) -> {
                        if (!key.startsWith("_")) {
                            session.setAttribute(key, each);
                        }
                    });
                }
                value = session.getAttribute(Payload.READ_KEY);
            }
            byte[] page = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        }
    }
}
