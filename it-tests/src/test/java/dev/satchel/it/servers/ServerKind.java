package dev.satchel.it.servers;

import java.util.Locale;

/** The kinds of server that stores are tested against. */
public enum ServerKind {
    REDIS,
    /** A Redis of other people, which compares and sets by itself. */
    VALKEY,
    MEMCACHED,
    MONGODB,
    POSTGRESQL,
    MARIADB,
    /** Runs in the tests' own JVM, always. */
    H2;

    /** The environment variable that names a server to use instead of starting one. */
    public String variable() {
        return "SATCHEL_TEST_" + name();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
