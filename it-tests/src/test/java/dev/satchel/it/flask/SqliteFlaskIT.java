package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One file, which the processes of two languages read and write under SQLite's own locks. */
@Tag("sqlalchemy")
class SqliteFlaskIT extends StoreInterop {
    private final Map<String, String> file = SharedStore.sqlite();

    @Override
    Map<String, String> store() {
        return file;
    }

    /** SQLite has no type for a point in time: what is compared, by both, is text. */
    @Test
    void bothWriteTheExpiryAsTheTextThatSqlAlchemyCompares() throws SQLException {
        for (URI side : site(Variant.MSGPACK_SIGNED).both()) {
            execute("DELETE FROM flask_interop");
            Http.ok(new Browser().put(side, "/api/session/keys/user", "\"alex\""));

            assertThat(rows("SELECT typeof(expiry) || ' ' || typeof(data) FROM flask_interop"))
                    .containsExactly("text blob");
            assertThat(rows("SELECT expiry FROM flask_interop"))
                    .allSatisfy(text -> assertThat(text).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}"));
        }
    }

    @Test
    void aRowThatEndsAtThisVeryMomentIsOverForBoth() throws SQLException {
        TwoLanguages site = site(Variant.MSGPACK_SIGNED);
        for (URI writer : site.both()) {
            for (URI reader : site.both()) {
                Browser browser = new Browser();
                Http.ok(browser.put(writer, "/api/session/keys/user", "\"alex\""));

                execute("UPDATE flask_interop SET expiry = strftime('%Y-%m-%d %H:%M:%f000', 'now')");

                assertThat(Http.user(browser, reader)).isEmpty();
            }
        }
    }

    @Test
    void noRequestFailsWhileManyOfBothProcessesWrite() {
        TwoLanguages site = site(Variant.MSGPACK_SIGNED);
        List<CompletableFuture<Long>> browsers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            URI side = site.both().get(i % 2);
            browsers.add(CompletableFuture.supplyAsync(() -> visits(side, 25)));
        }

        assertThat(browsers).allSatisfy(browser -> assertThat(browser.join()).isEqualTo(25));
    }

    private static long visits(URI side, int times) {
        Browser browser = new Browser();
        long count = 0;
        for (int i = 0; i < times; i++) {
            count = Http.ok(browser.post(side, "/api/session/keys/visits/increment", ""))
                    .json()
                    .asLong();
        }
        return count;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private Connection connect() throws SQLException {
        String url = file.getOrDefault("SQLALCHEMY_DATABASE_URI", "");
        return DriverManager.getConnection(url.replaceFirst("sqlite:///", "jdbc:sqlite:"));
    }
}
