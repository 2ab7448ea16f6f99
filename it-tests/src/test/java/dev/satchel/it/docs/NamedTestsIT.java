package dev.satchel.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tests that the documentation names as its proof are there. */
class NamedTestsIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Cases|Contract|Lab))(?:\\.(\\w+))?`");

    private final List<Path> sources = sources();

    @TestFactory
    Stream<DynamicTest> everyTestThatIsNamedIsThere() {
        return Markdown.documents(PROJECT).stream()
                .flatMap(document -> NAMED.matcher(read(document)).results())
                .map(named -> DynamicTest.dynamicTest(
                        named.group(),
                        () -> assertThat(isThere(named.group(1), named.group(2)))
                                .isTrue()));
    }

    @Test
    void aTestThatIsNotThereIsNoticed() {
        Matcher named = NAMED.matcher("`MergeTest.differentKeysBothVanish`");

        assertThat(named.matches()).isTrue();
        assertThat(isThere(named.group(1), named.group(2))).isFalse();
        assertThat(isThere("MergeTest", "differentKeysBothSurvive")).isTrue();
    }

    private boolean isThere(String type, @Nullable String method) {
        return sources.stream()
                .filter(file -> file.endsWith(type + ".java"))
                .anyMatch(file -> method == null || read(file).contains("void " + method + "("));
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(NamedTestsIT::walk)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
