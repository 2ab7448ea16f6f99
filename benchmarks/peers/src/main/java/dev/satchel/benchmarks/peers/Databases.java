package dev.satchel.benchmarks.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.satchel.benchmarks.Target;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import javax.sql.DataSource;

/** The database that the raw client uses too, by a pool of the same kind. */
final class Databases {
    private Databases() {}

    static DataSource pool(Target target) {
        TestServer server = TestServers.shared(ServerKind.valueOf(target.name()));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        if (target != Target.H2) {
            config.setUsername(server.user());
            config.setPassword(server.password());
        }
        return new HikariDataSource(config);
    }
}
