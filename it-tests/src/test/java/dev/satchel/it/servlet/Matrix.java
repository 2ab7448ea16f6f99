package dev.satchel.it.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The outcomes of all scenarios in all containers. */
final class Matrix {
    static final List<String> CONTAINERS =
            List.of("tomcat-10.1", "tomcat-11", "jetty-12.0", "jetty-12.1", "undertow-2.3");

    private final Map<String, Map<String, String>> outcomes = new LinkedHashMap<>();

    void add(String container, Map<String, String> ofContainer) {
        ofContainer.forEach((scenario, outcome) -> outcomes.computeIfAbsent(scenario, name -> new LinkedHashMap<>())
                .put(container, outcome));
    }

    /** One test for each scenario and container. A miss that is known must still be one, so that the list stays true. */
    Stream<DynamicTest> tests() {
        return outcomes.entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .map(cell -> DynamicTest.dynamicTest(
                                row.getKey() + " on " + cell.getKey(),
                                () -> check(row.getKey(), cell.getKey(), cell.getValue()))));
    }

    private static void check(String scenario, String container, String outcome) {
        if (outcome.equals(MatrixRun.NOT_IN_THIS_SERVLET_VERSION)) {
            return;
        }
        boolean missed = !outcome.equals(MatrixRun.PASSED);
        if (missed != KnownMisses.contains(scenario, container)) {
            assertThat(outcome)
                    .as(missed ? "a miss" : "a known miss that is none any more")
                    .isEqualTo(MatrixRun.PASSED);
            throw new AssertionError("a known miss that is none any more: strike it from the list");
        }
    }

    /** Prints the table, and leaves it where {@code bin/verify} finds it. */
    void print() throws IOException {
        String table = table();
        System.out.println(table);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("servlet-matrix.txt"), table);
    }

    private String table() {
        StringBuilder table =
                new StringBuilder("\nscenario x container: o passed, - not in this Servlet version, X missed\n");
        table.append(String.format("%-92s %s%n", "", String.join(" ", CONTAINERS)));
        outcomes.forEach((scenario, cells) -> {
            table.append(String.format("%-92s", scenario));
            CONTAINERS.forEach(container ->
                    table.append(String.format(" %" + container.length() + "s", sign(cells.get(container)))));
            table.append('\n');
        });
        outcomes.forEach((scenario, cells) -> cells.forEach((container, outcome) -> {
            if (sign(outcome).equals("X")) {
                table.append("missed: ")
                        .append(scenario)
                        .append(" on ")
                        .append(container)
                        .append(": ")
                        .append(outcome)
                        .append('\n');
            }
        }));
        for (String container : CONTAINERS) {
            table.append(String.format(
                    "%-12s %d of %d%n",
                    container, count(container, "o"), count(container, "o") + count(container, "X")));
        }
        return table.toString();
    }

    private long count(String container, String sign) {
        return outcomes.values().stream()
                .filter(cells -> sign(cells.get(container)).equals(sign))
                .count();
    }

    private static String sign(@org.jspecify.annotations.Nullable String outcome) {
        if (MatrixRun.PASSED.equals(outcome)) {
            return "o";
        }
        return MatrixRun.NOT_IN_THIS_SERVLET_VERSION.equals(outcome) ? "-" : "X";
    }
}
