package dev.satchel.it.container;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/** An embedded Undertow on a free port of 127.0.0.1; {@code getAsInt} is the port. */
public final class Container implements Closeable, IntSupplier {
    private static final Path SITE = Path.of("src", "test", "resources", "site");

    private final Undertow undertow;

    /**
     * Starts it.
     *
     * @param errorPages the page for a status, or for an exception's class name
     * @param threads what runs requests; null for the container's own pool
     */
    public Container(ServletContainerInitializer application, Map<String, String> errorPages, Executor threads)
            throws Exception {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(Container.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("test")
                .setResourceManager(new PathResourceManager(SITE.toAbsolutePath()))
                .setExecutor(threads)
                .setAsyncExecutor(threads)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        application.getClass(), new ImmediateInstanceFactory<>(application), Set.of()));
        for (Map.Entry<String, String> page : errorPages.entrySet()) {
            deployment.addErrorPage(errorPage(page.getKey(), page.getValue()));
        }
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setIoThreads(2)
                .setHandler(manager.start())
                .build();
        undertow.start();
    }

    private static ErrorPage errorPage(String cause, String location) throws ClassNotFoundException {
        return Character.isDigit(cause.charAt(0))
                ? Servlets.errorPage(location, Integer.parseInt(cause))
                : Servlets.errorPage(location, Class.forName(cause).asSubclass(Throwable.class));
    }

    @Override
    public int getAsInt() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
