package dev.satchel.core;

import dev.satchel.core.StoreProviders.Broken;
import dev.satchel.spi.SessionStoreProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Explains what {@link java.util.ServiceLoader} could not load. Its own errors name neither the jar nor, where a library
 * is missing, the provider.
 */
final class ServiceFiles {
    private static final String NAME = "META-INF/services/" + SessionStoreProvider.class.getName();

    private ServiceFiles() {}

    /** The providers that service files name, without those that work. */
    static List<Broken> notLoaded(ClassLoader loader, Set<String> working) {
        List<Broken> broken = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources(NAME))) {
                String place = Places.of(file, NAME);
                for (String className : classNames(file)) {
                    if (!working.contains(className)) {
                        broken.add(new Broken(className, place, cause(className, loader)));
                    }
                }
            }
        } catch (IOException unreadable) {
            broken.add(new Broken(NAME, "the class path", unreadable));
        }
        return broken;
    }

    private static List<String> classNames(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false); // a cached jar stays open, and on some systems cannot be replaced
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static Throwable cause(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, true, loader);
            if (!SessionStoreProvider.class.isAssignableFrom(type)) {
                return new ClassCastException("is no " + SessionStoreProvider.class.getName() + " of "
                        + Places.of(SessionStoreProvider.class));
            }
            Object made = type.getConstructor().newInstance();
            return new IllegalStateException("only ServiceLoader cannot load " + made.getClass());
        } catch (ReflectiveOperationException | LinkageError failure) {
            return Places.rootOf(failure);
        }
    }
}
