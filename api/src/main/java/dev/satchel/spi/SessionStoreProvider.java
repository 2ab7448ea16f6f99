package dev.satchel.spi;

import java.util.Set;

/**
 * Opens a kind of store. Found by {@link java.util.ServiceLoader}: name the implementation in
 * {@code META-INF/services/dev.satchel.spi.SessionStoreProvider}. It has a public constructor without parameters, and
 * making one must cost nothing: every provider on the class path is made, one is opened.
 */
public interface SessionStoreProvider {

    /** The {@code SESSION_TYPE} it answers to: lower case, {@code [a-z][a-z0-9_-]*}. */
    String type();

    /** The keys it reads beside core's, so that a misspelt one can be named. */
    default Set<String> keys() {
        return Set.of();
    }

    /**
     * Opens the store. Reads every setting first, then calls {@link Settings#check()}, so that one error names all
     * faults; only then connects.
     *
     * @throws dev.satchel.SessionConfigException when a setting is wrong
     * @throws dev.satchel.SessionStoreException when the server cannot be used: names the setting, the address (without
     *     passwords) and the cause
     */
    SessionBackend open(StoreContext context);
}
