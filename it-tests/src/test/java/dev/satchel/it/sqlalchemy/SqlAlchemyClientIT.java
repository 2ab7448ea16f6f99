package dev.satchel.it.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.satchel.SessionConfigException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool or an EntityManagerFactory of the application's own. */
@Tag("sqlalchemy")
class SqlAlchemyClientIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private final String table = SqlDatabase.newTable();

    private SessionStore open(Object client) {
        return SqlDatabase.open(table, Clock.systemUTC(), Map.of("SESSION_SQLALCHEMY", client));
    }

    @ParameterizedTest
    @EnumSource
    void aDataSourceIsUsedAndLeftOpen(SqlDatabase database) {
        try (HikariDataSource pool = database.pool(true)) {
            use(pool);

            assertThat(pool.isClosed()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void anEntityManagerFactoryIsUsedAndLeftOpen(SqlDatabase database) {
        try (HikariDataSource pool = database.pool(true);
                EntityManagerFactory factory = factory(pool, false)) {
            use(factory);

            assertThat(factory.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void aPoolWithoutAutoCommitIsCommitted(SqlDatabase database) {
        try (HikariDataSource pool = database.pool(false);
                EntityManagerFactory factory = factory(pool, true)) {
            use(pool);
            use(factory);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "sqlite://"})
    void aUrlIsSentToItsOwnSetting(String url) {
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_SQLALCHEMY ")
                .hasMessageContaining("SQLALCHEMY_DATABASE_URI");
    }

    @Test
    void anObjectOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> open(new StringBuilder("x").chars()))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_SQLALCHEMY")
                .hasMessageContaining("DataSource");
    }

    private static EntityManagerFactory factory(HikariDataSource pool, boolean autoCommitIsOff) {
        return new HibernatePersistenceConfiguration("application")
                .property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
                .property(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, autoCommitIsOff)
                .createEntityManagerFactory();
    }

    private void use(Object client) {
        try (SessionStore first = open(client)) {
            assertThat(first.create("session:a", new byte[] {1}, HOUR)).isTrue();
            assertThat(first.create("session:a", new byte[] {2}, HOUR)).isFalse();
        }
        try (SessionStore second = open(client)) {
            StoredSession loaded = second.load("session:a").orElseThrow();
            assertThat(second.update("session:a", loaded, new byte[] {3}, HOUR)).isEqualTo(UpdateResult.UPDATED);
            assertThat(second.delete("session:a")).isTrue();
        }
    }
}
