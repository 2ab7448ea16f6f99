package dev.satchel.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "mysql+pymysql://root:123@127.0.0.1:3306/app?charset=utf8, jdbc:mysql://127.0.0.1:3306/app",
        "mysql+mysqldb://u@db/app, jdbc:mysql://db/app",
        "mariadb+mariadbconnector://u:p@db/app, jdbc:mariadb://db/app",
        "postgresql+psycopg2://u:p@db:5433/app, jdbc:postgresql://db:5433/app",
        "postgres://u:p@[::1]:5432/app, jdbc:postgresql://[::1]:5432/app",
        "postgresql:///app, jdbc:postgresql://localhost/app",
        "sqlite:///rel.db, jdbc:sqlite:rel.db",
        "sqlite:////abs/file.db?check_same_thread=false, jdbc:sqlite:/abs/file.db",
        "sqlite+pysqlite://, jdbc:sqlite::memory:",
        "sqlite:///:memory:, jdbc:sqlite::memory:",
    })
    void readsWhatSqlAlchemyReads(String sqlalchemy, String jdbc) {
        assertThat(DatabaseUrl.parse(sqlalchemy).jdbc()).isEqualTo(jdbc);
    }

    @Test
    void userAndPasswordArePercentDecodedAndAPlusStays() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://al%40ex:p%40ss%2Fw+rd/x@db/app");

        assertThat(url.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of("user", "al@ex", "password", "p@ss/w+rd/x"));
    }

    @Test
    void optionsThatJdbcKnowsAreHandedOn() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://db/app?sslmode=verify-full&sslrootcert=%2Fca.pem");

        assertThat(url.properties()).containsEntry("sslmode", "verify-full").containsEntry("sslrootcert", "/ca.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://db/app?ssl_ca=/ca.pem", "mysql://db/app?unix_socket=/s"})
    void anOptionThatWouldBeLostIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .withMessageContaining("jdbc:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mssql+pyodbc://db/app", "db/app", "http://db/app", "mysql//db", "postgresql://u:%zz@db/app"})
    void whatIsNoDatabaseIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> DatabaseUrl.parse(url));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/app?user=alex&password=s%26x&sslmode=require, jdbc:postgresql://db/app?sslmode=require, s&x",
        "jdbc:mariadb://db/app?sslMode=trust&user=alex&password=s%26, jdbc:mariadb://db/app?sslMode=trust, s%26",
        "jdbc:postgresql://db/app?user=alex&password=s, jdbc:postgresql://db/app, s",
        "jdbc:h2:./file;USER=alex;PASSWORD=a+%20b;MODE=MySQL, jdbc:h2:./file;MODE=MySQL, a+%20b",
    })
    void userAndPasswordAreTakenOutOfAJdbcUrl(String given, String jdbc, String password) {
        DatabaseUrl url = DatabaseUrl.withoutLogin(given);

        assertThat(url.jdbc()).isEqualTo(jdbc);
        assertThat(url.properties()).containsEntry("user", "alex").containsEntry("password", password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://alex:secret@db/app",
                "jdbc:oracle:thin:alex/secret@//db:1521/app",
                "jdbc:h2:x;PASSWORD=secret"
            })
    void messagesNameTheAddressWithoutAPassword(String jdbc) {
        assertThat(DatabaseUrl.withoutLogin(jdbc)).asString().doesNotContain("secret");
    }

    @Test
    void timeLimitsAreSetWhereTheUrlSetsNone() {
        assertThat(properties("jdbc:postgresql://db/app?socketTimeout=9"))
                .containsEntry("connectTimeout", "2")
                .doesNotContainKey("socketTimeout");
    }

    @Test
    void whatAnH2FileIsToldIsInTheFileUnlessTheUrlSaysOtherwise() {
        assertThat(properties("jdbc:h2:file:./sessions")).containsEntry("WRITE_DELAY", "0");
        assertThat(properties("jdbc:h2:/var/sessions;AUTO_SERVER=TRUE")).containsEntry("WRITE_DELAY", "0");
        assertThat(properties("jdbc:h2:./sessions;write_delay=500")).doesNotContainKey("WRITE_DELAY");
        assertThat(properties("jdbc:h2:mem:sessions")).doesNotContainKey("WRITE_DELAY");
        assertThat(properties("jdbc:h2:tcp://db/sessions")).doesNotContainKey("WRITE_DELAY");
    }

    private static Properties properties(String jdbc) {
        return DatabaseUrl.withoutLogin(jdbc).pool().getDataSourceProperties();
    }
}
