package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What becomes of values that one path or one language does not have. The tables of the documentation are these. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignValuesIT {
    private static final List<Variant> PATHS = List.of(Variant.COOKIE, Variant.MSGPACK, Variant.JSON);
    /** By the names that the tables give them. */
    static final Map<String, String> VALUES = values();

    private static final Path DOCUMENT = Path.of("../docs/flask-compatibility.md");

    private final Map<Variant, TwoLanguages> sites = new LinkedHashMap<>();

    @BeforeAll
    void start() {
        for (Variant path : PATHS) {
            Map<String, String> store = path == Variant.COOKIE ? Map.of() : SharedStore.settings(ServerKind.REDIS);
            sites.put(path, TwoLanguages.start(path.of(store)));
        }
    }

    @AfterAll
    void stop() {
        sites.values().forEach(TwoLanguages::close);
    }

    @Test
    void whatJavaReadsOfFlasksValuesIsDocumented() throws IOException {
        assertThat(table(true)).isSubsetOf(Files.readAllLines(DOCUMENT));
    }

    @Test
    void whatFlaskReadsOfJavasValuesIsDocumented() throws IOException {
        assertThat(table(false)).isSubsetOf(Files.readAllLines(DOCUMENT));
    }

    @Test
    void whatJavaDoesNotTouchStaysWhatItIsToFlask() {
        assertUntouched(true);
    }

    @Test
    void whatFlaskDoesNotTouchStaysWhatItIsToJava() {
        assertUntouched(false);
    }

    private void assertUntouched(boolean flaskWrites) {
        Map<String, String> values = new LinkedHashMap<>(VALUES);
        VALUES.forEach((name, value) -> values.put(name + ", nested", "{\"z\":[1,{\"y\":" + value + ",\"a\":[]}]}"));
        sites.forEach((path, site) -> values.forEach((name, value) -> {
            URI writer = flaskWrites ? site.flask() : site.java();
            URI other = flaskWrites ? site.java() : site.flask();
            Browser browser = new Browser();
            Http.ok(browser.put(writer, "/api/session/keys/z", "1"));
            if (browser.put(writer, "/api/session/keys/value", value).status() >= 400) {
                return;
            }
            Map<String, JsonNode> before = Http.data(browser, writer);

            Http.ok(browser.put(other, "/api/session/keys/a", "2"));

            Map<String, JsonNode> after = Http.data(browser, writer);
            assertThat(after.remove("a")).hasToString("2");
            assertThat(after).as(path + " " + name).isEqualTo(before);
            assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
        }));
    }

    /** A row for each value: what the reader has of it, by each path. */
    private List<String> table(boolean flaskWrites) {
        List<String> rows = new ArrayList<>();
        VALUES.forEach((name, value) -> {
            StringBuilder row = new StringBuilder("| " + name + " |");
            sites.values()
                    .forEach(site -> row.append(' ')
                            .append(outcome(site, value, flaskWrites))
                            .append(" |"));
            rows.add(row.toString());
        });
        return rows;
    }

    private static String outcome(TwoLanguages site, String value, boolean flaskWrites) {
        URI writer = flaskWrites ? site.flask() : site.java();
        URI reader = flaskWrites ? site.java() : site.flask();
        Browser browser = new Browser();
        int status = browser.put(writer, "/api/session/keys/value", value).status();
        if (status >= 400) {
            return status == 500 ? "error" : "refused";
        }
        Browser.Answer answer = browser.get(reader, "/api/session/keys/value");
        if (answer.status() >= 400) {
            return "lost";
        }
        JsonNode arrived = answer.json();
        return TypedValues.canonical(arrived).equals(TypedValues.canonical(value)) ? "same" : described(arrived);
    }

    private static String described(JsonNode arrived) {
        if (arrived.isArray()) {
            return "list";
        }
        if (arrived.isString()) {
            return "text `" + arrived.asString() + "`";
        }
        return arrived.has("$type") ? arrived.get("$type").asString() : "`" + arrived + "`";
    }

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("bytes", typed("bytes", "00ff"));
        values.put("aware datetime", typed("datetime", "2026-01-02T03:04:05+00:00"));
        values.put("aware datetime with microseconds", typed("datetime", "2026-01-02T03:04:05.000006+00:00"));
        values.put("aware datetime of another zone", typed("datetime", "2026-01-02T05:04:05+02:00"));
        values.put("naive datetime", typed("naive_datetime", "2026-01-02T03:04:05"));
        values.put("date", typed("date", "2026-01-02"));
        values.put("time", typed("time", "03:04:05"));
        values.put("timedelta", "{\"$type\":\"timedelta\",\"value\":{\"days\":1,\"seconds\":2,\"microseconds\":3}}");
        values.put("tuple", "{\"$type\":\"tuple\",\"items\":[1,2]}");
        values.put("set", "{\"$type\":\"set\",\"items\":[1]}");
        values.put("UUID", typed("uuid", "12345678-1234-5678-1234-567812345678"));
        values.put("Decimal", typed("decimal", "1.10"));
        values.put("Markup", typed("markup", "<b>x</b>"));
        values.put("dict with int keys", "{\"$type\":\"dict\",\"items\":[[1,\"a\"],[2,\"b\"]]}");
        values.put("integer beyond 64 bits", TypedValues.integer("18446744073709551616"));
        values.put("NaN", "{\"$type\":\"float\",\"bits\":\"7ff8000000000000\"}");
        values.put("msgpack extension", "{\"$type\":\"ext\",\"code\":5,\"value\":\"99\"}");
        return values;
    }

    private static String typed(String type, String value) {
        return "{\"$type\":\"%s\",\"value\":\"%s\"}".formatted(type, value);
    }
}
