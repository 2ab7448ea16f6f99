package dev.satchel.sqlalchemy;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions as rows of Flask-Session's table. Every verb is one statement that finds its row by the key and only
 * while it lives; the old data in the WHERE of an UPDATE is what makes it a compare-and-set. A row without an expiry is
 * no session, as in Flask-Session.
 */
final class SqlAlchemyStore implements SessionStore, ListableStore, PurgeableStore {
    private final Database database;
    private final SessionTable table;
    private final Clock clock;
    private final Cleanup cleanup;

    SqlAlchemyStore(Database database, SessionTable table, Clock clock, int cleanUpEvery) {
        this.database = database;
        this.table = table;
        this.clock = clock;
        cleanup = new Cleanup(this, cleanUpEvery);
    }

    @Override
    public Optional<StoredSession> load(String key) {
        cleanup.countRequest();
        return find(key);
    }

    private Optional<StoredSession> find(String key) {
        if (SessionTable.canHold(key)) {
            for (Optional<StoredSession> found : database.query(table.load, this::session, table.key(key), now())) {
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        cleanup.countRequest();
        if (!SessionTable.canHold(key)) {
            throw new SessionStoreException("A session's key has at most " + SessionTable.LARGEST_KEY
                    + " characters, and no zero byte or surrogate among them");
        }
        table.checkSize(data);
        for (int attempt = 0; attempt < 2; attempt++) {
            Object expiry = expiry(ttl);
            if (database.insert(table.create, key, data, expiry)
                    || database.update(table.takeOver, data, expiry, table.key(key), now()) > 0) {
                return true;
            }
            if (find(key).isPresent()) {
                return false;
            }
            // Refused and yet not there: it was deleted just now.
        }
        throw new SessionStoreException("The table refuses a new session by a constraint that is not Flask-Session's");
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        table.checkSize(data);
        int rows = change(key, table.update, data, expiry(ttl), table.key(key), now(), loaded.data());
        return result(rows, key);
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return change(key, table.touch, expiry(ttl), table.key(key), now()) > 0;
    }

    @Override
    public boolean delete(String key) {
        return change(key, table.delete, table.key(key), now()) > 0;
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return result(change(key, table.deleteUnchanged, table.key(key), now(), loaded.data()), key);
    }

    private int change(String key, String sql, Object... arguments) {
        return SessionTable.canHold(key) ? database.update(sql, arguments) : 0;
    }

    private UpdateResult result(int rows, String key) {
        if (rows > 0) {
            return UpdateResult.UPDATED;
        }
        return find(key).isPresent() ? UpdateResult.CONFLICT : UpdateResult.GONE;
    }

    @Override
    public int purgeExpired(int limit) {
        return table.purgeTimes == 1
                ? database.update(table.purge, now(), limit)
                : database.update(table.purge, now(), now(), limit);
    }

    @Override
    public Page list(String prefix, String cursor, int limit) {
        long after = cursor.isEmpty() ? Long.MIN_VALUE : Long.parseLong(cursor);
        List<Row> rows = database.query(table.list, this::row, after, limit);
        Instant now = clock.instant();
        List<Entry> entries = new ArrayList<>();
        for (Row row : rows) {
            if (row.key != null && row.key.startsWith(prefix) && row.expiry != null && row.expiry.isAfter(now)) {
                entries.add(new Entry(row.key, Optional.of(row.expiry)));
            }
        }
        boolean more = rows.size() == limit;
        return new Page(entries, more ? Optional.of(Long.toString(rows.get(limit - 1).id)) : Optional.empty());
    }

    private record Row(
            long id, @Nullable String key, @Nullable Instant expiry) {}

    private Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getString(2), table.time(row, 3));
    }

    private Optional<StoredSession> session(ResultSet row) throws SQLException {
        byte[] data = row.getBytes(1);
        Instant expiry = table.time(row, 2);
        return data == null || expiry == null
                ? Optional.empty()
                : Optional.of(new StoredSession(data, null, Optional.of(expiry)));
    }

    private Object now() {
        return table.time(clock.instant());
    }

    private Object expiry(Duration ttl) {
        return table.time(clock.instant().plus(ttl));
    }

    @Override
    public void close() {
        cleanup.close();
        database.close();
    }
}
