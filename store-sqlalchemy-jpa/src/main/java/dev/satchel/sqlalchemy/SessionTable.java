package dev.satchel.sqlalchemy;

import dev.satchel.SessionStoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Flask-Session's table {@code (id, session_id, data, expiry)}: its statements in a database's own words, and its times,
 * which are UTC and know no zone.
 */
final class SessionTable {
    static final int LARGEST_KEY = 255;

    /** As SQLAlchemy writes a DATETIME to SQLite, where comparing texts has to compare times. */
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss.")
            .appendValue(ChronoField.MICRO_OF_SECOND, 6) // a number; a fraction would go by BigDecimal
            .toFormatter(Locale.ROOT);

    final String load;
    final String create;
    final String takeOver;
    final String update;
    final String touch;
    final String delete;
    final String deleteUnchanged;
    final String purge;
    /** How often the purge asks for the time. */
    final int purgeTimes;

    final String list;

    private final boolean mysql;
    private final boolean textTimes;
    private final int keyMarks;
    private final String name;
    private final int largestData;

    /**
     * @param name schema and table, quoted
     * @param nextId the expression for an id; empty where the column counts by itself
     * @param largestData what the column data holds, in bytes
     */
    SessionTable(String name, String nextId, boolean mysql, boolean sqlite, int largestData) {
        this.name = name;
        this.largestData = largestData;
        this.mysql = mysql;
        // SQLite has no other. MariaDB's driver takes times by way of the JVM's zone, which may lack an hour in spring.
        // So it is given texts and asked for numbers.
        textTimes = sqlite || mysql;
        String expiry = mysql ? "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', expiry)" : "expiry";
        // MySQL's collations take a for A and ignore blanks at the end. The first comparison finds the row's index.
        String isKey = mysql ? "session_id = ? AND CAST(session_id AS BINARY) = CAST(? AS BINARY)" : "session_id = ?";
        keyMarks = mysql ? 2 : 1;
        String expired = "expiry <= ? ORDER BY expiry LIMIT ?";
        load = "SELECT data, " + expiry + " FROM " + name + " WHERE " + isKey + " AND expiry > ?";
        create = nextId.isEmpty()
                ? "INSERT INTO " + name + " (session_id, data, expiry) VALUES (?, ?, ?)"
                : "INSERT INTO " + name + " (id, session_id, data, expiry) VALUES (" + nextId + ", ?, ?, ?)";
        String replace = "UPDATE " + name + " SET data = ?, expiry = ? WHERE " + isKey;
        takeOver = replace + " AND (expiry IS NULL OR expiry <= ?)";
        update = replace + " AND expiry > ? AND data = ?";
        touch = "UPDATE " + name + " SET expiry = ? WHERE " + isKey + " AND expiry > ?";
        delete = "DELETE FROM " + name + " WHERE " + isKey + " AND expiry > ?";
        deleteUnchanged = delete + " AND data = ?";
        purge = mysql // does not take LIMIT in a subquery, but in a DELETE
                ? "DELETE FROM " + name + " WHERE " + expired
                // Asked again outside: a row found here may have been taken over by a new session by then.
                : "DELETE FROM " + name + " WHERE expiry <= ? AND id IN (SELECT id FROM " + name + " WHERE " + expired
                        + ")";
        purgeTimes = mysql ? 1 : 2;
        // By the primary key alone: with more conditions PostgreSQL may sort what is left of the table for each page.
        list = "SELECT id, session_id, " + expiry + " FROM " + name + " WHERE id > ? ORDER BY id LIMIT ?";
    }

    /** The key's text, and how often a statement asks for it. */
    record Key(String text, int marks) {}

    Key key(String key) {
        return new Key(key, keyMarks);
    }

    /**
     * Refuses what the column would refuse, or cut off, as MySQL does outside its strict mode.
     *
     * @throws SessionStoreException when the data is larger than the column
     */
    void checkSize(byte[] data) {
        if (data.length > largestData) {
            throw new SessionStoreException("A session of " + data.length + " bytes is larger than the column data of "
                    + name + ", whose limit is " + largestData + " bytes. Widen it: in MySQL, ALTER TABLE " + name
                    + " MODIFY data MEDIUMBLOB");
        }
    }

    /** Whether the database can hold that key. */
    static boolean canHold(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) == 0 || Character.isSurrogate(key.charAt(i))) {
                return false;
            }
        }
        return key.length() <= LARGEST_KEY;
    }

    /** An instant as the column has it, cut off at the microsecond. */
    Object time(Instant instant) {
        // Not ofInstant, which makes UTC's rules anew each time.
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
        return textTimes ? TEXT.format(time) : time;
    }

    /** The column's instant, or null where it holds none that can be read. */
    @Nullable Instant time(ResultSet row, int column) throws SQLException {
        if (mysql) {
            long micros = row.getLong(column);
            return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }
        if (!textTimes) {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
        String text = row.getString(column);
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException foreign) {
            return null; // written by something else than Flask-Session: no session
        }
    }
}
