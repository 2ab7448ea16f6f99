package dev.satchel.sqlalchemy;

import com.zaxxer.hikari.HikariDataSource;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.Settings;
import dev.satchel.spi.StoreContext;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code SESSION_TYPE=sqlalchemy}: the table that Flask-Session's {@code SqlAlchemySessionInterface} keeps.
 *
 * <p>{@code SQLALCHEMY_DATABASE_URI} is a URL as SQLAlchemy or as JDBC writes it; without one the sessions live in the H2
 * file {@code flask_session.mv.db} of the working directory. {@code SESSION_SQLALCHEMY} is a {@link DataSource} or an
 * {@link EntityManagerFactory} of Hibernate's, which stays the application's.
 */
public final class SqlAlchemyStoreProvider implements SessionStoreProvider {
    private static final String CLIENT = "SESSION_SQLALCHEMY";
    private static final String URL = "SQLALCHEMY_DATABASE_URI";
    private static final String TABLE = "SESSION_SQLALCHEMY_TABLE";
    private static final String SCHEMA = "SESSION_SQLALCHEMY_SCHEMA";
    private static final String SEQUENCE = "SESSION_SQLALCHEMY_SEQUENCE";
    private static final String CLEANUP = "SESSION_CLEANUP_N_REQUESTS";

    /** What may name a table: no text that a quoted identifier could end at. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    @Override
    public String type() {
        return "sqlalchemy";
    }

    @Override
    public Set<String> keys() {
        return Set.of(CLIENT, URL, TABLE, SCHEMA, SEQUENCE, CLEANUP);
    }

    @Override
    public SqlAlchemyStore open(StoreContext context) {
        Settings settings = context.settings();
        Object client = settings.object(CLIENT, Object.class).orElse(null);
        if (client != null
                ? !(client instanceof DataSource || client instanceof EntityManagerFactory)
                : settings.text(CLIENT).isPresent()) {
            settings.fault(CLIENT, "a javax.sql.DataSource or an EntityManagerFactory; a URL belongs in " + URL);
        }
        DatabaseUrl url = client == null ? DatabaseUrl.read(settings, URL) : null;
        String table = name(settings, TABLE, settings.text(TABLE, "sessions"));
        Optional<String> schema = settings.text(SCHEMA).map(name -> name(settings, SCHEMA, name));
        Optional<String> sequence = settings.text(SEQUENCE).map(name -> name(settings, SEQUENCE, name));
        int every = settings.integer(CLEANUP, 0, 0, Integer.MAX_VALUE);
        settings.check();

        Database database = connect(client, url);
        try {
            SessionTable sessions = new TableMaker(database).open(table, schema, sequence);
            return new SqlAlchemyStore(database, sessions, context.clock(), every);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static String name(Settings settings, String key, String name) {
        if (!NAME.matcher(name).matches()) {
            settings.fault(key, "a name of 1 to 63 letters, digits and _ that begins with no digit");
        }
        return name;
    }

    private static Database connect(@Nullable Object client, @Nullable DatabaseUrl url) {
        if (client instanceof EntityManagerFactory factory) {
            return Database.of(factory, CLIENT);
        }
        if (client instanceof DataSource source) {
            return Database.over(source, CLIENT, () -> {});
        }
        DatabaseUrl address = Objects.requireNonNull(url);
        String where = URL + " (" + address.address() + ")";
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(address.pool());
        } catch (RuntimeException failed) {
            throw SessionStoreException.because(where + " cannot be used", failed);
        }
        return Database.over(pool, where, pool::close);
    }
}
