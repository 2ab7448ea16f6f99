package dev.satchel.sqlalchemy;

import com.zaxxer.hikari.HikariConfig;
import dev.satchel.spi.Settings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database's address as JDBC wants it, made from JDBC's or SQLAlchemy's form
 * ({@code mysql+pymysql://user:p%40ss@host:3306/app?charset=utf8}; sqlalchemy.engine.make_url).
 *
 * @param jdbc the URL
 * @param properties for the driver: user, password, timeouts
 */
record DatabaseUrl(String jdbc, Properties properties) {
    private static final Pattern SQLALCHEMY = Pattern.compile("(?<dialect>[a-z]+)(?:\\+\\w+)?://"
            + "(?:(?<user>[^:/@]*)(?::(?<password>[^@]*))?@)?"
            + "(?<host>\\[[^]/?]*]|[^/:?]*)(?::(?<port>\\d+))?"
            + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

    private static final Pattern LOGIN = Pattern.compile("([?&;])(user|password)=([^&;]*)", Pattern.CASE_INSENSITIVE);

    /** SQLAlchemy's name of a database: the JDBC drivers that serve it, the best first. */
    private static final Map<String, List<String>> SCHEMES = Map.of(
            "mysql", List.of("jdbc:mysql:", "jdbc:mariadb:"),
            "mariadb", List.of("jdbc:mariadb:", "jdbc:mysql:"),
            "postgresql", List.of("jdbc:postgresql:"),
            "postgres", List.of("jdbc:postgresql:"),
            "sqlite", List.of("jdbc:sqlite:"));

    private static final Map<String, String> ARTIFACTS = Map.of(
            "jdbc:mysql:", "com.mysql:mysql-connector-j",
            "jdbc:mariadb:", "org.mariadb.jdbc:mariadb-java-client",
            "jdbc:postgresql:", "org.postgresql:postgresql",
            "jdbc:sqlite:", "org.xerial:sqlite-jdbc",
            "jdbc:h2:", "com.h2database:h2");

    /** One in a file, in this process or in one that serves it to others. */
    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?!(?:mem|tcp|ssl):).*");

    /** Two seconds to connect, to read, to wait for a lock, in each driver's unit. */
    private static final Map<String, Map<String, String>> TIMEOUTS = Map.of(
            "jdbc:h2:", Map.of("NETWORK_TIMEOUT", "2000"),
            "jdbc:mysql:", Map.of("connectTimeout", "2000", "socketTimeout", "2000"),
            "jdbc:mariadb:", Map.of("connectTimeout", "2000", "socketTimeout", "2000"),
            "jdbc:postgresql:", Map.of("connectTimeout", "2", "socketTimeout", "2"),
            "jdbc:sqlite:", Map.of("busy_timeout", "1000"));

    /** Python's options that mean the same to the JDBC driver, under its name. */
    private static final Map<String, String> OPTIONS = Map.of(
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "application_name", "ApplicationName");

    /** Python's options that JDBC needs no word about. */
    private static final Set<String> NEEDLESS = Set.of(
            "charset",
            "collation",
            "use_unicode",
            "binary_prefix",
            "autocommit",
            "client_encoding",
            "connect_timeout",
            "read_timeout",
            "write_timeout",
            "timeout",
            "check_same_thread",
            "isolation_level",
            "cached_statements");

    /** Reads the setting. What is wrong with it is noted as a fault. */
    static DatabaseUrl read(Settings settings, String key) {
        Optional<String> text = settings.text(key);
        if (text.isEmpty()) {
            return new DatabaseUrl("jdbc:h2:file:./flask_session", login("sa", ""));
        }
        DatabaseUrl url;
        try {
            url = text.get().startsWith("jdbc:") ? withoutLogin(text.get()) : parse(text.get());
        } catch (IllegalArgumentException malformed) {
            settings.fault(key, String.valueOf(malformed.getMessage()));
            return new DatabaseUrl("jdbc:", new Properties());
        }
        if (!isServed(url.jdbc)) {
            String artifact = ARTIFACTS.get(scheme(url.jdbc));
            settings.fault(
                    key,
                    "the URL of a database whose JDBC driver is on the class path: add "
                            + (artifact == null ? "it" : artifact));
        }
        return url;
    }

    /** Takes user and password out of a JDBC URL: drivers and Hibernate show URLs in their logs. */
    static DatabaseUrl withoutLogin(String jdbc) {
        Properties login = new Properties();
        String rest = LOGIN.matcher(jdbc).replaceAll(option -> {
            String value = option.group(3); // as it is for H2 and MariaDB's driver; others decode it
            boolean plain = option.group(1).equals(";") || jdbc.startsWith("jdbc:mariadb:");
            login.setProperty(option.group(2).toLowerCase(Locale.ROOT), plain ? value : decode(value));
            return option.group(1).equals("?") ? "?" : "";
        });
        return new DatabaseUrl(rest.replace("?&", "?").replaceFirst("\\?$", ""), login);
    }

    static DatabaseUrl parse(String text) {
        Matcher url = SQLALCHEMY.matcher(text);
        List<String> schemes = url.matches() ? SCHEMES.get(url.group("dialect")) : null;
        if (schemes == null) {
            throw new IllegalArgumentException("jdbc:..., postgresql://user:password@host:port/database, mysql://...,"
                    + " mariadb://... or sqlite:///file, with @ and % in the password written as %40 and %25");
        }
        String scheme =
                schemes.stream().filter(DatabaseUrl::isServed).findFirst().orElse(schemes.get(0));
        Properties properties = login(url.group("user"), url.group("password"));
        String database = url.group("database");
        if (scheme.equals("jdbc:sqlite:")) {
            return new DatabaseUrl(
                    scheme + (database == null || database.isEmpty() ? ":memory:" : database), properties);
        }
        options(url.group("query"), properties);
        String host = url.group("host").isEmpty() ? "localhost" : url.group("host");
        String port = url.group("port") == null ? "" : ":" + url.group("port");
        return new DatabaseUrl(scheme + "//" + host + port + "/" + (database == null ? "" : database), properties);
    }

    private static void options(@Nullable String query, Properties properties) {
        for (String option : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String name = option.replaceFirst("=.*", "");
            if (OPTIONS.containsKey(name)) {
                properties.setProperty(OPTIONS.get(name), decode(option.substring(option.indexOf('=') + 1)));
            } else if (!NEEDLESS.contains(name)) {
                // Dropping one in silence could drop TLS.
                throw new IllegalArgumentException("without the option " + name + ", which only Python's driver knows:"
                        + " write the URL as the JDBC driver does, jdbc:...");
            }
        }
    }

    private static Properties login(@Nullable String user, @Nullable String password) {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", decode(user));
        }
        if (password != null) {
            properties.setProperty("password", decode(password));
        }
        return properties;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isServed(String jdbc) {
        Drivers.register();
        return DriverManager.drivers().anyMatch(driver -> accepts(driver, jdbc));
    }

    /**
     * Loads the drivers beside this class, once: that registers them. {@link DriverManager} looks for drivers only when it
     * is first used, which in a container is before this application was there.
     */
    private static final class Drivers {
        private static final int MOST = 1000;

        static {
            Iterator<Driver> drivers = ServiceLoader.load(Driver.class, Drivers.class.getClassLoader())
                    .iterator();
            for (int tried = 0; tried < MOST && registered(drivers); tried++) {}
        }

        /** False after the last. One that does not load is passed over, as by DriverManager itself. */
        private static boolean registered(Iterator<Driver> drivers) {
            try {
                return drivers.hasNext() && drivers.next() != null;
            } catch (ServiceConfigurationError unloadable) {
                return true;
            }
        }

        static void register() {}
    }

    private static boolean accepts(Driver driver, String jdbc) {
        try {
            return driver.acceptsURL(jdbc);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static String scheme(String jdbc) {
        return jdbc.substring(0, jdbc.indexOf(':', "jdbc:".length()) + 1);
    }

    /** For messages: without a user, a password or options. */
    String address() {
        return jdbc.replaceFirst("[?;].*", "").replaceFirst("^(jdbc:[a-z0-9]+:).*@", "$1...@");
    }

    /** A pool of connections that commit every statement, with time limits where the URL sets none. */
    HikariConfig pool() {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("satchel-sessions");
        pool.setJdbcUrl(jdbc);
        pool.setDataSourceProperties(properties);
        TIMEOUTS.getOrDefault(scheme(jdbc), Map.of()).forEach((name, value) -> {
            if (!jdbc.contains(name + "=")) {
                pool.addDataSourceProperty(name, value);
            }
        });
        pool.setConnectionTimeout(2000);
        pool.setValidationTimeout(1000);
        pool.setMinimumIdle(1);
        if (jdbc.startsWith("jdbc:h2:")) {
            pool.setExceptionOverride(new DeadH2());
        }
        if (H2_FILE.matcher(jdbc).matches() && !jdbc.toUpperCase(Locale.ROOT).contains("WRITE_DELAY=")) {
            pool.addDataSourceProperty("WRITE_DELAY", "0"); // or a commit is in the file only a second later
        }
        if (jdbc.startsWith("jdbc:sqlite:")) { // one writer at a time: let them wait here and not at the file's lock
            pool.setMaximumPoolSize(1);
        }
        if (jdbc.contains(":mem")) { // what is in memory goes with its last connection
            pool.setMaxLifetime(0);
            pool.setIdleTimeout(0);
        }
        return pool;
    }

    @Override
    public String toString() {
        return address();
    }
}
