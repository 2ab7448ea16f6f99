package dev.satchel.it.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An application with a class path of its own. It and the tests share the JDK's classes and no others. */
final class Application implements AutoCloseable {
    private final URLClassLoader loader;

    Application(Jars jars) {
        loader = jars.loader();
    }

    /** Has the class path's own {@code SessionStores} open what the settings name, use it, and tell how it went. */
    String use(Map<String, String> settings) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return inside(OneSession.class).apply(settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whether a class can be loaded. */
    boolean has(String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private Function<Map<String, String>, String> inside(Class<? extends Function<Map<String, String>, String>> guest) {
        try {
            return (Function<Map<String, String>, String>) new Guest(loader, guest.getName(), bytes(guest))
                    .loadClass(guest.getName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream stream =
                Optional.ofNullable(type.getResourceAsStream(file)).orElseThrow()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Defines one class of the tests again, where it sees the application's classes. */
    private static final class Guest extends ClassLoader {
        private final String name;
        private final byte[] bytes;

        Guest(ClassLoader parent, String name, byte[] bytes) {
            super(parent);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            if (!wanted.equals(name)) {
                throw new ClassNotFoundException(wanted);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
