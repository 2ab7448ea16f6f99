package dev.satchel.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells a misspelt key from one that is none of our business. */
final class KnownKeys {
    private static final Logger LOG = System.getLogger(KnownKeys.class.getName());

    /** Keys of Flask-Session's stores that we ship: known even where their jar is not there. */
    private static final Set<String> OF_STORES = Set.of(
            "SESSION_REDIS",
            "SESSION_MEMCACHED",
            "SESSION_FILE_DIR",
            "SESSION_FILE_THRESHOLD",
            "SESSION_FILE_MODE",
            "SESSION_MONGODB",
            "SESSION_MONGODB_DB",
            "SESSION_MONGODB_COLLECT",
            "SESSION_SQLALCHEMY",
            "SESSION_SQLALCHEMY_TABLE",
            "SESSION_SQLALCHEMY_SEQUENCE",
            "SESSION_SQLALCHEMY_SCHEMA",
            "SQLALCHEMY_DATABASE_URI");

    /** Keys that Flask-Session reads and that mean nothing here, unless some store says that it reads them. */
    static final Set<String> PYTHON_ONLY = Set.of(
            "SESSION_CLEANUP_N_REQUESTS",
            "SESSION_SQLALCHEMY_BIND_KEY",
            "SESSION_CACHELIB",
            "SESSION_DYNAMODB",
            "SESSION_DYNAMODB_TABLE",
            "SESSION_DYNAMODB_TABLE_EXISTS",
            "SESSION_POSTGRESQL",
            "SESSION_POSTGRESQL_TABLE",
            "SESSION_POSTGRESQL_SCHEMA");

    private static final String IN_PYTHON = "{0} is for Python; it is ignored here.";

    private final Set<String> read = new TreeSet<>(CoreSetting.keys());
    private final Set<String> known = new TreeSet<>();

    KnownKeys(Collection<String> ofProviders) {
        read.addAll(ofProviders);
        known.addAll(read);
        known.addAll(OF_STORES);
        known.addAll(PYTHON_ONLY);
    }

    /** Notes a fault for each key that looks like a misspelt one; names other strangers at debug level. */
    void check(Collection<String> given, ConfigSettings settings) {
        for (String key : new TreeSet<>(given)) {
            String plain = key.startsWith(ConfigValues.PREFIX) ? key.substring(ConfigValues.PREFIX.length()) : key;
            if (plain.startsWith("SESSION_") || plain.startsWith("SECRET_") || known.contains(plain)) {
                check(key, plain, settings);
            } else if (plain.startsWith("SQLALCHEMY_")) { // Flask-SQLAlchemy's, of which one is ours as well
                LOG.log(Level.DEBUG, IN_PYTHON, key);
            }
        }
    }

    private void check(String key, String plain, ConfigSettings settings) {
        if (read.contains(plain) || OF_STORES.contains(plain)) {
            return;
        }
        if (PYTHON_ONLY.contains(plain)) {
            LOG.log(Level.DEBUG, IN_PYTHON, key);
            return;
        }
        Optional<String> meant = EditDistance.nearest(plain, known);
        if (meant.isPresent()) {
            settings.note(key, key + " is not a setting; did you mean " + meant.get() + "?");
        } else {
            LOG.log(Level.DEBUG, "{0} is no setting that a store on the class path reads; it is ignored.", key);
        }
    }
}
