package dev.satchel.it.sqlalchemy;

import com.zaxxer.hikari.HikariDataSource;
import dev.satchel.it.trips.RoundTrips;
import dev.satchel.it.trips.Visit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Counted between the pool and the driver. A lost comparison costs a look more, to tell a conflict from a session that is
 * gone; and a refresh that is due, which it is once in a while, is a statement of its own.
 */
@Tag("sqlalchemy")
@ParameterizedClass
@EnumSource
class SqlAlchemyRoundTripsIT extends RoundTrips {
    private final HikariDataSource pool;
    private final CountedSource source;

    SqlAlchemyRoundTripsIT(SqlDatabase database) {
        pool = database.pool(true);
        source = new CountedSource(pool);
    }

    @AfterEach
    void disconnect() {
        pool.close();
    }

    @Override
    protected Map<String, Object> store() {
        return Map.of(
                "SESSION_TYPE",
                "sqlalchemy",
                "SESSION_SQLALCHEMY",
                source,
                "SESSION_SQLALCHEMY_TABLE",
                SqlDatabase.newTable());
    }

    @Override
    protected int sinceLast() {
        int calls = source.calls.size();
        source.calls.clear();
        return calls;
    }

    @Override
    protected Map<Visit, Integer> otherwise() {
        return Map.of(Visit.READ_WHEN_THE_REFRESH_IS_DUE, 2, Visit.CONFLICT, 5, Visit.GONE, 3);
    }
}
