package dev.satchel.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/** A pooled connection: one SELECT; SELECT and UPDATE. It works on Flask-Session's own table. */
final class JdbcRaw implements RawClient {
    private static final int BATCH = 1000;
    private static final String SELECT = "SELECT data, expiry FROM sessions WHERE session_id = ?";
    private static final String UPDATE = "UPDATE sessions SET data = ?, expiry = ? WHERE session_id = ?";

    private final HikariDataSource pool;

    JdbcRaw(TestServer server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        if (!server.jdbcUrl().startsWith("jdbc:h2:")) {
            config.setUsername(server.user());
            config.setPassword(server.password());
            // As whoever must not hang sets one; a read costs a poll more by it.
            config.addDataSourceProperty("socketTimeout", server.kind() == ServerKind.POSTGRESQL ? "2" : "2000");
        }
        pool = new HikariDataSource(config);
    }

    private static LocalDateTime expiry() {
        return LocalDateTime.now(ZoneOffset.UTC).plus(Target.LIFETIME);
    }

    @Override
    public void fill(List<String> keys, byte[] data) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO sessions (session_id, data, expiry) VALUES (?, ?, ?)")) {
            connection.setAutoCommit(false);
            int waiting = 0;
            for (String key : keys) {
                insert.setString(1, key);
                insert.setBytes(2, data);
                insert.setObject(3, expiry());
                insert.addBatch();
                if (++waiting % BATCH == 0 || waiting == keys.size()) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
    }

    @Override
    public byte[] read(String key) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return select(connection, key);
        }
    }

    @Override
    public void replace(String key, UnaryOperator<byte[]> change) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            byte[] data = change.apply(select(connection, key));
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                update.setBytes(1, data);
                update.setObject(2, expiry());
                update.setString(3, key);
                update.executeUpdate();
            }
        }
    }

    private static byte[] select(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getObject(2, LocalDateTime.class) == null) {
                    throw new SQLException("there is no row of that key");
                }
                return row.getBytes(1);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
