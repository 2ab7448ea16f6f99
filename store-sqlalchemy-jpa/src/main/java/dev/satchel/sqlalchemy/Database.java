package dev.satchel.sqlalchemy;

import dev.satchel.SessionStoreException;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Runs single statements in Hibernate's stateless sessions. Each is committed by itself: the connection is taken as it
 * is, in auto-commit, so that a statement is one round trip.
 */
final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 4;

    /** Deadlocks and write conflicts, after which nothing was done: the standard's, PostgreSQL's, H2's. */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "90131");

    /** The same where the state says nothing: MySQL's lock wait timeout, deadlock, changed record; SQLite's busy file. */
    private static final Set<Integer> TRANSIENT_CODES = Set.of(1205, 1213, 1020, 5);

    private final SessionFactoryImplementor factory;
    private final String where;
    private final Runnable onClose;

    private Database(EntityManagerFactory factory, String where, Runnable onClose) {
        this.factory = factory.unwrap(SessionFactoryImplementor.class);
        this.where = where;
        this.onClose = onClose;
    }

    /** Uses a factory that stays its owner's. */
    static Database of(EntityManagerFactory factory, String where) {
        try {
            return new Database(factory, where, () -> {});
        } catch (PersistenceException notHibernate) {
            throw new SessionStoreException(where + " is an EntityManagerFactory, but not Hibernate's", notHibernate);
        }
    }

    /** Makes a factory over a data source, without entities. */
    static Database over(DataSource source, String where, Runnable onClose) {
        try {
            HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("satchel-sessions");
            unit.property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, source);
            unit.property(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
            unit.property(AvailableSettings.LOG_JDBC_WARNINGS, false); // reading them is a round trip in MySQL
            try (Connection connection = source.getConnection()) {
                if (isSqlite(connection.getMetaData())) {
                    unit.property(AvailableSettings.DIALECT, new SqliteDialect());
                }
            }
            SessionFactoryImplementor factory = (SessionFactoryImplementor) unit.createEntityManagerFactory();
            return new Database(factory, where, () -> {
                factory.close();
                onClose.run();
            });
        } catch (SQLException | RuntimeException failed) {
            onClose.run();
            throw SessionStoreException.because(where + " cannot be used", failed);
        }
    }

    static boolean isSqlite(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("SQLite");
    }

    Dialect dialect() {
        return factory.getJdbcServices().getDialect();
    }

    SessionFactoryImplementor factory() {
        return factory;
    }

    /** Runs an UPDATE, a DELETE or DDL and tells how many rows it found. */
    int update(String sql, Object... arguments) {
        return call(sql, PreparedStatement::executeUpdate, arguments);
    }

    /** Runs an INSERT; false when a constraint refuses the row. */
    boolean insert(String sql, Object... arguments) {
        try {
            return update(sql, arguments) == 1;
        } catch (SessionStoreException failed) {
            if (failed.getCause() instanceof SQLException refused && isConstraint(refused)) {
                return false; // and the driver's message, which has the key in it, ends here
            }
            throw failed;
        }
    }

    /** Runs a SELECT. */
    <T> List<T> query(String sql, Row<T> mapper, Object... arguments) {
        return call(
                sql,
                statement -> {
                    List<T> rows = new ArrayList<>();
                    try (ResultSet found = statement.executeQuery()) {
                        while (found.next()) {
                            rows.add(mapper.read(found));
                        }
                    }
                    return rows;
                },
                arguments);
    }

    /** What to make of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What to do with a statement whose arguments are set. */
    interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    <T> T call(String sql, Work<T> work, Object... arguments) {
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int mark = 0;
                for (Object argument : arguments) {
                    mark = bind(statement, mark, argument);
                }
                return work.run(statement);
            }
        });
    }

    private static int bind(PreparedStatement statement, int mark, Object argument) throws SQLException {
        int last = mark;
        if (argument instanceof byte[] bytes) {
            statement.setBytes(++last, bytes);
        } else if (argument instanceof SessionTable.Key key) {
            for (int times = 0; times < key.marks(); times++) {
                statement.setString(++last, key.text());
            }
        } else {
            statement.setObject(++last, argument);
        }
        return last;
    }

    /** Lends a connection. What fails for a moment only, and left nothing behind, is tried again after a short pause. */
    <T> T connected(ReturningWork<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException failed) {
                if (attempt == ATTEMPTS || !isTransient(failed) || !pause(attempt)) {
                    throw SessionStoreException.because(where + " failed", failed);
                }
            } catch (PersistenceException | IllegalStateException failed) { // no connection; closed
                throw SessionStoreException.because(where + " failed", failed);
            }
        }
    }

    private <T> T once(ReturningWork<T> work) throws SQLException {
        try (StatelessSession session = factory.openStatelessSession()) {
            return session.doReturningWork(connection -> {
                boolean commits = connection.getAutoCommit();
                try {
                    T result = work.execute(connection);
                    if (!commits) {
                        connection.commit();
                    }
                    return result;
                } catch (SQLException failed) {
                    if (!commits) {
                        connection.rollback();
                    }
                    throw new Failure(failed); // as an SQLException Hibernate would log it, arguments and all
                }
            });
        } catch (Failure failed) {
            throw failed.cause;
        }
    }

    private static boolean pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L * attempt));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isTransient(SQLException failed) {
        String state = failed.getSQLState();
        return (state == null || state.equals("HY000"))
                ? TRANSIENT_CODES.contains(failed.getErrorCode())
                : TRANSIENT_STATES.contains(state);
    }

    private static boolean isConstraint(SQLException refused) {
        String state = refused.getSQLState();
        boolean sqlite = state == null && refused.getErrorCode() == 19; // SQLITE_CONSTRAINT
        return refused instanceof SQLIntegrityConstraintViolationException
                || sqlite
                || (state != null && state.startsWith("23"));
    }

    @Override
    public void close() {
        onClose.run();
    }

    /** Carries an SQLException past Hibernate's own translation and logging. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException cause;

        Failure(SQLException cause) {
            super(null, cause, false, false);
            this.cause = cause;
        }
    }

    /** Enough to run our own statements on SQLite, for which Hibernate's core has no dialect. */
    private static final class SqliteDialect extends Dialect {
        SqliteDialect() {
            super(DatabaseVersion.make(3));
        }
    }
}
