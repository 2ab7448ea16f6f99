package dev.satchel.it.container;

import jakarta.servlet.ServletContainerInitializer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** An embedded Tomcat on a free port of 127.0.0.1; {@code getAsInt} is the port. */
public final class Container implements Closeable, IntSupplier {
    private static final Path SITE = Path.of("src", "test", "resources", "site");

    private final Tomcat tomcat = new Tomcat();

    /**
     * Starts it.
     *
     * @param errorPages the page for a status, or for an exception's class name
     * @param threads what runs requests; null for the container's own pool
     */
    public Container(ServletContainerInitializer application, Map<String, String> errorPages, Executor threads)
            throws Exception {
        TomcatURLStreamHandlerFactory.disable(); // it is the JVM's, and every Tomcat in it wants to be the one
        Path base = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        connector.addUpgradeProtocol(new Http2Protocol());
        if (threads != null) {
            connector.getProtocolHandler().setExecutor(threads);
        }
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", SITE.toAbsolutePath().toString());
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
        context.addServletContainerInitializer(application, Set.of());
        errorPages.forEach((cause, location) -> context.addErrorPage(errorPage(cause, location)));
        tomcat.start();
    }

    private static ErrorPage errorPage(String cause, String location) {
        ErrorPage page = new ErrorPage();
        if (Character.isDigit(cause.charAt(0))) {
            page.setErrorCode(Integer.parseInt(cause));
        } else {
            page.setExceptionType(cause);
        }
        page.setLocation(location);
        return page;
    }

    @Override
    public int getAsInt() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failure) {
            throw new IOException(failure);
        }
    }
}
