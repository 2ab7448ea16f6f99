package dev.satchel.it.sqlalchemy;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Flask-Session itself did: {@code sqlalchemy.json}. */
final class Vectors {
    private static final Path FOLDER = Path.of(System.getProperty("satchel.vectors", "src/test/resources/vectors"));

    private Vectors() {}

    static JsonNode suite(String name) {
        return JsonMapper.builder().build().readTree(FOLDER.resolve(name + ".json"));
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
