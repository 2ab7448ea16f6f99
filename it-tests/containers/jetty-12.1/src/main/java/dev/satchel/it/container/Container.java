package dev.satchel.it.container;

import jakarta.servlet.ServletContainerInitializer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An embedded Jetty on a free port of 127.0.0.1; {@code getAsInt} is the port. */
public final class Container implements Closeable, IntSupplier {
    private static final Path SITE = Path.of("src", "test", "resources", "site");

    private final Server server;
    private final ServerConnector connector;

    /**
     * Starts it.
     *
     * @param errorPages the page for a status, or for an exception's class name
     * @param threads what runs requests; null for the container's own pool
     */
    public Container(ServletContainerInitializer application, Map<String, String> errorPages, Executor threads)
            throws Exception {
        QueuedThreadPool pool = new QueuedThreadPool();
        pool.setVirtualThreadsExecutor(threads);
        server = new Server(pool);
        HttpConfiguration http = new HttpConfiguration();
        connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServletContainerInitializer(application);
        context.setBaseResourceAsPath(SITE.toAbsolutePath());
        context.addServlet(DefaultServlet.class, "/");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errorPages.forEach((cause, location) -> addErrorPage(errors, cause, location));
        context.setErrorHandler(errors);
        server.setHandler(context);
        server.start();
    }

    private static void addErrorPage(ErrorPageErrorHandler errors, String cause, String location) {
        if (Character.isDigit(cause.charAt(0))) {
            errors.addErrorPage(Integer.parseInt(cause), location);
        } else {
            errors.addErrorPage(cause, location);
        }
    }

    @Override
    public int getAsInt() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }
}
