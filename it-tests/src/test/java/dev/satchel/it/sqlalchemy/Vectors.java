package dev.satchel.it.sqlalchemy;

import dev.satchel.it.vectors.VectorFiles;
import tools.jackson.databind.JsonNode;

/** What Flask-Session itself did: {@code sqlalchemy.json}. */
final class Vectors {
    private Vectors() {}

    static JsonNode suite(String name) {
        return VectorFiles.configured()
                .read(name)
                .orElseGet(() -> VectorFiles.ours().read(name).orElseThrow());
    }

    /** The table as SQLAlchemy makes it there. */
    static String flaskTable(SqlDatabase database, String table) {
        JsonNode ddl = suite("sqlalchemy").get("ddl_compiled");
        String made =
                ddl.get(database == SqlDatabase.H2 ? "mysql" : database.dialect).asString();
        String known =
                database == SqlDatabase.H2 ? made.replace("DATETIME", "TIMESTAMP") : made; // SQLAlchemy has no H2
        return known.replace("TABLE sessions", "TABLE " + table);
    }
}
