package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.sqlalchemy.SqlDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A session on its way into Flask-Session's table. It was recorded on SQLite; the row says the same anywhere. */
final class SqlAlchemyVectors extends StoredVectors {
    private static final String TABLE = "vectors";

    private final SqlDatabase database;

    SqlAlchemyVectors(SqlDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "sqlalchemy";
    }

    @Override
    public String store() {
        return "sqlalchemy on " + database.name().toLowerCase(Locale.ROOT);
    }

    @Override
    Map<String, Object> server() {
        return Map.of(
                "SESSION_TYPE",
                "sqlalchemy",
                "SQLALCHEMY_DATABASE_URI",
                database.uri(),
                "SESSION_SQLALCHEMY_TABLE",
                TABLE);
    }

    @Override
    public void check(JsonNode file, JsonNode vector) throws Exception {
        JsonNode expected = vector.path("row");
        String key = expected.path("session_id").asString();
        write(vector, key);

        String expiry = expected.path("expiry").asString();
        find(key, expiry, vector);
        Typed.assertIs(vector.path("decoded"), read(vector, key));
        assertThat(vector.path("at_exact_expiry").path("returned").isNull()).isTrue();
        assertThat(read(vector, key, Instant.parse(expiry.replace(' ', 'T') + "Z")))
                .isEmpty();
    }

    private void find(String key, String expiry, JsonNode vector) throws Exception {
        String types = database == SqlDatabase.SQLITE ? "typeof(id), typeof(data), typeof(expiry)" : "1, 1, 1";
        try (Connection second = database.connect();
                PreparedStatement query = second.prepareStatement("SELECT data, " + database.expiryText() + ", " + types
                        + " FROM " + TABLE + " WHERE session_id = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                StorePayloadVectors.assertIsStored(vector.path("row").path("data"), row.getBytes(1));
                assertThat(row.getString(2)).isEqualTo(expiry);
            }
        }
    }
}
