package dev.satchel.core;

import dev.satchel.spi.SessionStoreProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The store providers that can be found: those that work, and those that do not load. One that does not load never keeps
 * another from being used.
 */
final class StoreProviders {
    private static final Logger LOG = System.getLogger(StoreProviders.class.getName());
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]*");

    /** Enough for any class path; ends an iterator that fails again and again without moving on. */
    private static final int MOST_FAILURES = 1000;

    private final List<Found> found;
    private final List<Broken> broken;

    /** A provider that works. */
    record Found(SessionStoreProvider provider, String type, Set<String> keys, String place) {
        @Override
        public String toString() {
            return type + " (" + place + ")";
        }
    }

    /** A provider that does not. */
    record Broken(String className, String place, Throwable cause) {
        @Override
        public String toString() {
            return className + " (" + place + "): " + cause;
        }
    }

    private StoreProviders(Collection<Found> found, Collection<Broken> broken) {
        this.found = List.copyOf(found);
        this.broken = List.copyOf(broken);
    }

    /** Looks through the thread's class loader and through our own: a server may keep the application's jars from ours. */
    static StoreProviders discover() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (ofThread != null && knowsUs(ofThread)) {
            loaders.add(ofThread);
        }
        ClassLoader ours = StoreProviders.class.getClassLoader();
        loaders.add(ours == null ? ClassLoader.getSystemClassLoader() : ours);
        return discover(loaders);
    }

    /** Tells whether a loader's stores are for this copy of the SPI; another application of the server has its own. */
    private static boolean knowsUs(ClassLoader loader) {
        try {
            return Class.forName(SessionStoreProvider.class.getName(), false, loader) == SessionStoreProvider.class;
        } catch (ClassNotFoundException | LinkageError stranger) {
            return false;
        }
    }

    static StoreProviders discover(Collection<ClassLoader> loaders) {
        Map<Class<?>, Found> found = new LinkedHashMap<>();
        Map<String, Broken> broken = new LinkedHashMap<>();
        for (ClassLoader loader : loaders) {
            Set<String> working = new LinkedHashSet<>();
            for (ServiceLoader.Provider<SessionStoreProvider> candidate : candidates(loader)) {
                Class<?> type = candidate.type();
                try {
                    found.computeIfAbsent(type, absent -> made(candidate));
                    working.add(type.getName());
                } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
                    working.add(type.getName());
                    broken.putIfAbsent(
                            type.getName(), new Broken(type.getName(), Places.of(type), Places.rootOf(failure)));
                }
            }
            ServiceFiles.notLoaded(loader, working).forEach(each -> broken.putIfAbsent(each.className(), each));
        }
        broken.values().forEach(each -> LOG.log(Level.WARNING, "A session store could not be loaded: {0}", each));
        return new StoreProviders(found.values(), broken.values());
    }

    private static List<ServiceLoader.Provider<SessionStoreProvider>> candidates(ClassLoader loader) {
        List<ServiceLoader.Provider<SessionStoreProvider>> candidates = new ArrayList<>();
        Iterator<ServiceLoader.Provider<SessionStoreProvider>> each =
                ServiceLoader.load(SessionStoreProvider.class, loader).stream().iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!each.hasNext()) {
                    break;
                }
                candidates.add(each.next());
            } catch (ServiceConfigurationError | LinkageError unloadable) {
                failures++; // ServiceFiles tells which it was, where it is, and why
            }
        }
        return candidates;
    }

    private static Found made(ServiceLoader.Provider<SessionStoreProvider> candidate) {
        SessionStoreProvider provider = candidate.get();
        String type = provider.type();
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalStateException(
                    "type() is \"" + Masked.text(type) + "\", but must be like " + TYPE.pattern());
        }
        return new Found(provider, type, Set.copyOf(provider.keys()), Places.of(candidate.type()));
    }

    List<Found> all() {
        return found;
    }

    List<Found> ofType(String type) {
        return found.stream().filter(each -> each.type().equals(type)).toList();
    }

    List<Broken> broken() {
        return broken;
    }
}
