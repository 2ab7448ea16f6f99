package dev.satchel.it.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The container that this class loader holds, running an application. */
record ServerUnderTest(Object container) implements Closeable {

    static ServerUnderTest start(ServletContainerInitializer application) throws Exception {
        return start(application, null);
    }

    /** Starts it on the container's own threads, or on others. */
    static ServerUnderTest start(ServletContainerInitializer application, @Nullable Executor threads) throws Exception {
        return new ServerUnderTest(Class.forName("dev.satchel.it.container.Container")
                .getConstructor(ServletContainerInitializer.class, Map.class, Executor.class)
                .newInstance(application, ErrorPages.LOCATIONS, threads));
    }

    int port() {
        return ((IntSupplier) container).getAsInt();
    }

    @Override
    public void close() throws IOException {
        ((Closeable) container).close();
    }
}
