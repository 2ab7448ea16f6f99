package dev.satchel.sqlalchemy;

import dev.satchel.SessionStoreException;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.sequence.SequenceSupport;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;

/** Finds Flask-Session's table, or makes it in the words of Hibernate's dialect. What is there is used as it is. */
final class TableMaker {
    private static final System.Logger LOG = System.getLogger(TableMaker.class.getName());

    /** What a MEDIUMBLOB holds; SQLAlchemy's BLOB would end at 64 KB there. */
    private static final int LARGEST_DATA = 0xFFFFFF;

    private final Database database;
    private final Dialect dialect;
    private final boolean mysql;
    private final boolean sqlite;
    private final boolean upperCase;

    TableMaker(Database database) {
        this.database = database;
        dialect = database.dialect();
        mysql = dialect instanceof MySQLDialect;
        sqlite = database.connected(connection -> Database.isSqlite(connection.getMetaData()));
        upperCase = database.connected(connection -> connection.getMetaData().storesUpperCaseIdentifiers());
    }

    SessionTable open(String table, Optional<String> schema, Optional<String> sequence) {
        String name = schema.map(of -> quote(of) + ".").orElse("") + quote(table);
        String probe = "SELECT data, id, session_id, expiry FROM " + name + " WHERE 1 = 0";
        String nextId = "";
        SequenceSupport sequences = dialect.getSequenceSupport();
        if (sequence.isPresent() && sequences.supportsSequences()) { // as SQLAlchemy: elsewhere it does not count
            String ids = quote(sequence.get());
            make(sequences.getSequenceNextValString(ids), sequences.getCreateSequenceString(ids));
            nextId = sequences.getSelectSequenceNextValString(ids);
        }
        if (make(probe, createTable(name))) {
            makeIndex(table, name);
        }
        return new SessionTable(name, nextId, mysql, sqlite, sqlite ? Integer.MAX_VALUE : largestData(probe));
    }

    /**
     * As SQLAlchemy does it: a name in lower case is written in the database's own case, which is how an unquoted name
     * finds it; a name with capitals is meant exactly.
     */
    private String quote(String name) {
        boolean plain = name.equals(name.toLowerCase(Locale.ROOT));
        String exact = upperCase && plain ? name.toUpperCase(Locale.ROOT) : name;
        return dialect.openQuote() + exact + dialect.closeQuote();
    }

    /**
     * Runs the DDL unless the probe shows that there is no need. Another process may do the same at the same moment: what
     * counts is that the probe works in the end.
     */
    private boolean make(String probe, String ddl) {
        if (works(probe)) {
            return false;
        }
        try {
            database.update(ddl);
            return true;
        } catch (SessionStoreException failed) {
            if (works(probe)) {
                return false;
            }
            throw failed;
        }
    }

    private boolean works(String probe) {
        try {
            database.query(probe, row -> true);
            return true;
        } catch (SessionStoreException missing) {
            return false;
        }
    }

    private String createTable(String name) {
        if (sqlite) { // word for word SQLAlchemy's: only INTEGER makes an id that counts by itself
            return "CREATE TABLE " + name + " (\n\tid INTEGER NOT NULL, \n\tsession_id VARCHAR(255), \n\tdata BLOB,"
                    + " \n\texpiry DATETIME, \n\tPRIMARY KEY (id), \n\tUNIQUE (session_id)\n)";
        }
        IdentityColumnSupport identity = dialect.getIdentityColumnSupport();
        String id = type(SqlTypes.BIGINT, Size.nil(), StandardBasicTypes.LONG);
        return "CREATE TABLE " + name
                + " (id " + (identity.hasDataTypeInIdentityColumn() ? id + " " : "")
                + identity.getIdentityColumnString(SqlTypes.BIGINT)
                + ", session_id "
                + type(SqlTypes.VARCHAR, Size.length(SessionTable.LARGEST_KEY), StandardBasicTypes.STRING)
                + byteForByte()
                + ", data " + type(SqlTypes.VARBINARY, Size.length(LARGEST_DATA), StandardBasicTypes.BINARY)
                + ", expiry " + type(SqlTypes.TIMESTAMP, Size.precision(6), StandardBasicTypes.LOCAL_DATE_TIME)
                + ", PRIMARY KEY (id), UNIQUE (session_id))";
    }

    /** MySQL would take a for A, and ignore blanks at the end. */
    private String byteForByte() {
        String collation = dialect instanceof MariaDBDialect ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
        return mysql ? " CHARACTER SET utf8mb4 COLLATE " + collation : "";
    }

    private String type(int code, Size size, BasicTypeReference<?> reference) {
        TypeConfiguration types = database.factory().getTypeConfiguration();
        return types.getDdlTypeRegistry()
                .getTypeName(code, size, types.getBasicTypeRegistry().resolve(reference));
    }

    /** The index helps the purge only; without the right to make one the sessions work all the same. */
    private void makeIndex(String table, String name) {
        try {
            database.update("CREATE INDEX " + quote(table + "_expiry_idx") + " ON " + name + " (expiry)");
        } catch (SessionStoreException failed) {
            LOG.log(Level.INFO, "No index on expiry was made: {0}", failed.getMessage());
        }
    }

    private int largestData(String probe) {
        return database.call(probe, statement -> {
            try (ResultSet none = statement.executeQuery()) {
                int bytes = none.getMetaData().getPrecision(1);
                return bytes > 0 ? bytes : Integer.MAX_VALUE;
            }
        });
    }
}
