package dev.satchel.it.sqlalchemy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.satchel.SessionConfig;
import dev.satchel.core.SessionStores;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A database to test on: how a store is pointed at it, and how a second client looks into it. */
public enum SqlDatabase {
    H2("h2"),
    POSTGRESQL("postgresql"),
    MARIADB("mysql"),
    SQLITE("sqlite");

    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final Path SQLITE_FILE = sqliteFile();

    /** SQLAlchemy's name of the dialect, by which the vectors list the DDL. */
    final String dialect;

    SqlDatabase(String dialect) {
        this.dialect = dialect;
    }

    /** {@code SQLALCHEMY_DATABASE_URI}. */
    public String uri() {
        return this == SQLITE ? "sqlite:///" + SQLITE_FILE : server().url();
    }

    TestServer server() {
        return TestServers.shared(ServerKind.valueOf(name()));
    }

    public static String newTable() {
        return "sessions_" + TABLES.incrementAndGet();
    }

    SessionStore open(String table, Clock clock) {
        return open(table, clock, Map.of("SQLALCHEMY_DATABASE_URI", uri()));
    }

    static SessionStore open(String table, Clock clock, Map<String, ?> settings) {
        return (SessionStore) SessionStores.open(SessionConfig.builder()
                .set("SESSION_TYPE", "sqlalchemy")
                .set("SESSION_SQLALCHEMY_TABLE", table)
                .setAll(settings)
                .clock(clock)
                .build());
    }

    /** A pool that is the test's own. */
    HikariDataSource pool(boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(this == SQLITE ? "jdbc:sqlite:" + SQLITE_FILE : server().jdbcUrl());
        if (this == POSTGRESQL || this == MARIADB) {
            config.setUsername(server().user());
            config.setPassword(server().password());
        }
        config.setMinimumIdle(1);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    public Connection connect() throws SQLException {
        return switch (this) {
            case SQLITE -> DriverManager.getConnection("jdbc:sqlite:" + SQLITE_FILE);
            case H2 -> DriverManager.getConnection(server().jdbcUrl());
            default -> DriverManager.getConnection(server().jdbcUrl(), server().user(), server().password());
        };
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of each row, as text. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }

    /** The column expiry as the database itself writes it, so that no driver has a say in its zone. */
    public String expiryText() {
        return switch (this) {
            case POSTGRESQL -> "to_char(expiry, 'YYYY-MM-DD HH24:MI:SS.US')";
            case MARIADB -> "DATE_FORMAT(expiry, '%Y-%m-%d %H:%i:%s.%f')";
            case H2 -> "FORMATDATETIME(expiry, 'yyyy-MM-dd HH:mm:ss.SSSSSS')";
            case SQLITE -> "expiry";
        };
    }

    private static Path sqliteFile() {
        try {
            Path file = Files.createTempFile("satchel-", ".sqlite");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
