package dev.satchel.it.sqlalchemy;

import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.SessionStoreContract;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** The contract on one database, every test of it in one table. */
@Tag("sqlalchemy")
abstract class SqlAlchemyContract extends SessionStoreContract {
    private static final String TABLE = "contract";

    private final SqlDatabase database;

    SqlAlchemyContract(SqlDatabase database) {
        this.database = database;
    }

    @Override
    protected SessionStore openStore() {
        return database.open(TABLE, clock());
    }

    @Override
    protected Duration resolution() {
        return Duration.ofNanos(1000);
    }

    /** A row without data, as if a program of another kind had written it. */
    @Override
    protected boolean corrupt(String key) {
        try {
            database.execute("DELETE FROM " + TABLE + " WHERE session_id = '" + key + "'");
            database.execute("INSERT INTO " + TABLE + " (session_id, data, expiry) VALUES ('" + key
                    + "', NULL, '2999-01-01 00:00:00.000000')");
            return true;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
