package dev.satchel.core;

import dev.satchel.SessionConfig;
import dev.satchel.SessionConfigException;
import dev.satchel.SessionException;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.StoreContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds and opens the store that {@code SESSION_TYPE} names, among those that {@code ServiceLoader} finds. The name is
 * exact and never that of a class; none or two of it are an error.
 */
public final class SessionStores {
    private static final Map<String, String> SHIPPED = Map.of(
            "cookie", "dev.satchel:satchel-store-cookie",
            "filesystem", "dev.satchel:satchel-store-filesystem",
            "memcached", "dev.satchel:satchel-store-memcached",
            "memory", "dev.satchel:satchel-core",
            "mongodb", "dev.satchel:satchel-store-mongodb",
            "redis", "dev.satchel:satchel-store-redis",
            "sqlalchemy", "dev.satchel:satchel-store-sqlalchemy-jpa");

    private SessionStores() {}

    /** A store and what the life cycle is told, both from one configuration. */
    record Opened(SessionBackend backend, CoreSettings settings) {}

    /**
     * Opens the store. Whoever calls this closes it.
     *
     * @throws SessionConfigException when a setting is wrong or there is no one store of that type: names every fault
     * @throws SessionStoreException when the store cannot be used
     */
    public static SessionBackend open(SessionConfig config) {
        return openAll(config).backend();
    }

    /** The types that can be opened, each with the jar or folder it is in. Two stores of one type: both places. */
    public static SortedMap<String, String> available() {
        SortedMap<String, String> types = new TreeMap<>();
        StoreProviders.discover().all().forEach(each -> types.merge(each.type(), each.place(), (a, b) -> a + ", " + b));
        return types;
    }

    static Opened openAll(SessionConfig config) {
        return openAll(config, StoreProviders.discover());
    }

    static Opened openAll(SessionConfig config, StoreProviders providers) {
        ConfigSettings settings = new ConfigSettings(config);
        List<String> keys =
                providers.all().stream().flatMap(each -> each.keys().stream()).toList();
        new KnownKeys(keys).check(config.values().keySet(), settings);
        CoreSettings core = CoreSettings.read(settings);
        List<StoreProviders.Found> named = providers.ofType(core.type());
        if (named.size() != 1) {
            settings.note(CoreSetting.SESSION_TYPE.name(), unfit(core.type(), named, providers));
            settings.check();
        }
        return new Opened(open(named.get(0), settings, config), core);
    }

    private static SessionBackend open(StoreProviders.Found named, ConfigSettings settings, SessionConfig config) {
        SessionBackend backend = opened(named, settings, config);
        try {
            settings.check(); // for a provider that forgot to
            return backend;
        } catch (SessionConfigException faults) {
            backend.close();
            throw faults;
        }
    }

    private static SessionBackend opened(StoreProviders.Found named, ConfigSettings settings, SessionConfig config) {
        try {
            return Objects.requireNonNull(
                    named.provider().open(new StoreContext(settings, config.clock())), "open() returned null");
        } catch (SessionException itsOwn) {
            throw itsOwn;
        } catch (LinkageError missing) {
            throw unloadable(named, missing, settings);
        } catch (RuntimeException unforeseen) {
            throw new SessionStoreException(
                    "SESSION_TYPE is \"" + named.type() + "\", but its store in " + named.place()
                            + " could not be opened: " + unforeseen.getClass().getName(),
                    unforeseen);
        }
    }

    private static SessionConfigException unloadable(
            StoreProviders.Found named, LinkageError missing, ConfigSettings settings) {
        settings.note(
                CoreSetting.SESSION_TYPE.name(),
                "SESSION_TYPE is \"" + named.type() + "\", but its store in " + named.place() + " does not load: "
                        + Places.rootOf(missing) + ". A library that it needs is missing or of another version.");
        try {
            settings.check();
            throw missing;
        } catch (SessionConfigException faults) {
            faults.addSuppressed(missing);
            return faults;
        }
    }

    private static String unfit(String type, List<StoreProviders.Found> named, StoreProviders providers) {
        StringBuilder error = new StringBuilder("SESSION_TYPE is \"" + Masked.text(type) + "\", but " + named.size()
                + " stores have that type. On the class path: " + shown(providers.all()) + ".");
        if (!named.isEmpty()) {
            return error.append(" Keep one of ")
                    .append(shown(named))
                    .append('.')
                    .toString();
        }
        if (!providers.broken().isEmpty()) {
            error.append(" Could not be loaded: ")
                    .append(shown(providers.broken()))
                    .append('.');
        }
        Optional<String> meant = EditDistance.nearestType(type, types(providers));
        if (SHIPPED.containsKey(type)) {
            error.append(" Add ").append(SHIPPED.get(type)).append(" to the class path");
            error.append(providers.broken().isEmpty() ? "." : ", or what it lacks there.");
        } else if (meant.isPresent()) {
            error.append(" Did you mean \"").append(meant.get()).append("\"?");
        }
        return error.toString();
    }

    private static List<String> types(StoreProviders providers) {
        return Stream.concat(providers.all().stream().map(StoreProviders.Found::type), SHIPPED.keySet().stream())
                .distinct()
                .toList();
    }

    private static String shown(Collection<?> items) {
        return items.stream().map(Object::toString).sorted().toList().toString();
    }
}
