package dev.satchel.it.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Loads one container, a copy of Satchel, and these tests; shares only the JDK with what is around it. */
final class ContainerClassLoader extends URLClassLoader {
    static {
        ClassLoader.registerAsParallelCapable();
    }

    private ContainerClassLoader(List<URL> urls) {
        super(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Opens the class path that Maven has put together in a module beside this one. */
    static ContainerClassLoader of(String container) throws IOException {
        Path target = Path.of("containers", container, "target").toAbsolutePath();
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new IOException(
                    "The class path of " + container + " is missing: run the build with -pl it-tests -am");
        }
        List<URL> urls = new ArrayList<>();
        urls.add(url(target.resolve("classes")));
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            jars.sorted().map(ContainerClassLoader::url).forEach(urls::add);
        }
        urls.add(url(Path.of("src", "test", "resources", "containers"))); // registers the store of these tests
        Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .filter(entry -> !entry.contains("servlet-api"))
                .map(entry -> url(Path.of(entry)))
                .forEach(urls::add);
        return new ContainerClassLoader(urls);
    }

    /** Runs a class of the tests inside. */
    <T> T run(Class<? extends Callable<T>> type) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            Object inside =
                    Class.forName(type.getName(), true, this).getConstructor().newInstance();
            @SuppressWarnings("unchecked") // the same class, loaded here
            Callable<T> callable = (Callable<T>) inside;
            return callable.call();
        } finally {
            thread.setContextClassLoader(outer);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
