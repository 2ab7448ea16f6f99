package dev.satchel.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.satchel.SessionConfig;
import dev.satchel.SessionStoreException;
import dev.satchel.core.SessionManager;
import dev.satchel.it.docs.Markdown.CodeBlock;
import dev.satchel.it.servers.TestServers;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every code block of the documentation is compiled, parsed or run. A language that this does not know fails, so that
 * nothing escapes.
 */
class DocsIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    /** Commands that would build this build, never end, need one that runs, or change the machine. Others have to run. */
    private static final Pattern NOT_HERE =
            Pattern.compile("(?m)^\\s*(\\w+=\\S* )*(\\./mvnw|bin/verify|bin/demo|sudo|apt-get|docker|git|curl) ?");

    private static final Pattern NEGATED = Pattern.compile("(?m)^! ((?:.*\\\\\\n)*.*)$");

    private static final String SECRET = "3f9c1d7be0a8452691d4f7c2ab60e83577b1";

    @TestFactory
    Stream<DynamicTest> everyCodeBlockIsTrue() {
        return Markdown.documents(PROJECT).stream()
                .flatMap(document -> Markdown.blocks(document).stream())
                .map(block -> DynamicTest.dynamicTest(block.place() + " " + block.info(), () -> check(block)));
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return Markdown.documents(PROJECT).stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getFileName().toString(),
                        () -> assertThat(Markdown.links(document))
                                .allSatisfy(link -> assertThat(document.resolveSibling(link))
                                        .exists())));
    }

    @Test
    void anUnknownLanguageIsNoticed() {
        CodeBlock block = new CodeBlock(Path.of("x.md"), 1, "cobol", "STOP RUN.");

        assertThat(failure(block)).hasMessageContaining("cobol");
    }

    @Test
    void javaThatDoesNotCompileIsNoticed() {
        assertThat(JavaBlock.faults("session.putt(\"user\", \"alex\");")).hasSize(1);
    }

    @Test
    void aMisspeltSettingIsNoticed() {
        CodeBlock block = new CodeBlock(Path.of("x.md"), 1, "properties", "SESSION_TYPO=cookie\n");

        assertThat(failure(block)).hasMessageContaining("SESSION_TYPO");
    }

    @Test
    void aPythonBlockThatDoesNotCompileIsNoticed() {
        CodeBlock block = new CodeBlock(Path.of("x.md"), 1, "python", "return 1\n");

        assertThat(failure(block)).hasMessageContaining("outside function");
    }

    @Test
    void aShellBlockThatCouldRunAndDoesNotIsNoticed() {
        assertThat(failure(new CodeBlock(Path.of("x.md"), 1, "sh", "bin/satchel secret\n")))
                .hasMessageContaining("sh run");
        assertThat(failure(new CodeBlock(Path.of("x.md"), 1, "sh", "bin/nothing\nPORT=1 bin/demo\n")))
                .hasMessageContaining("bin/nothing");
    }

    @Test
    void aCommandThatFailsIsNoticed() {
        CodeBlock block = new CodeBlock(Path.of("x.md"), 1, "sh run", "bin/satchel cookie decode nonsense\n");

        assertThat(failure(block)).hasMessageContaining("not a session");
        assertThat(failure(new CodeBlock(Path.of("x.md"), 1, "sh run", "! true\n")))
                .isNotNull();
    }

    private static Throwable failure(CodeBlock block) {
        return org.assertj.core.api.Assertions.catchThrowable(() -> check(block));
    }

    @Test
    void aBlockThatIsNotInItsFileIsNoticed() {
        CodeBlock block = new CodeBlock(Path.of("x.md"), 1, "java file=pom.xml", "class X {}\n");

        assertThat(failure(block)).hasMessageContaining("class X {}");
    }

    private static void check(CodeBlock block) throws Exception {
        if (block.file().isPresent()) {
            partOf(PROJECT.resolve(block.file().get()), block);
            return;
        }
        switch (block.language()) {
            case "java" -> assertThat(JavaBlock.faults(block.code())).isEmpty();
            case "properties", "env", "dotenv" -> configure(block);
            case "sh", "bash" -> shell(block);
            case "xml" -> xml(block);
            case "json" -> JsonMapper.builder().build().readTree(block.code());
            case "python" ->
                run(block, "python3", "-c", "import sys; compile(sys.argv[1], 'block', 'exec')", block.code());
            case "text", "mermaid", "http", "sql" -> assertThat(block.code()).isNotBlank();
            default -> fail(block.place() + ": this test does not know the language \"" + block.language() + "\"");
        }
    }

    /** A part of a file that a test compiles and runs; only its indentation may differ. */
    private static void partOf(Path file, CodeBlock block) throws IOException {
        assertThat(unindented(Files.readString(file))).as(block.place()).contains(unindented(block.code()));
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    /** A configuration without a fault. Whether its servers can be reached is another matter. */
    private static void configure(CodeBlock block) throws IOException {
        String text = block.code().replaceAll("<from bin/satchel secret[^>]*>", SECRET);
        Path file = Files.writeString(Files.createTempFile("docs", ".env"), text);
        SessionConfig.Builder config = SessionConfig.fromDotEnv(file).toBuilder();
        if (SessionConfig.fromDotEnv(file).get("SECRET_KEY").isEmpty()) {
            config.set("SECRET_KEY", SECRET);
        }
        try (SessionManager sessions = SessionManager.create(config.build())) {
            assertThat(sessions.store()).isNotNull();
        } catch (SessionStoreException e) {
            assertThat(e).hasMessageMatching("(?s).*(SESSION|SQLALCHEMY)_.*");
        } finally {
            Files.delete(file);
        }
    }

    private static void shell(CodeBlock block) throws Exception {
        if (block.isMarked("run")) {
            // sh -e passes over a command that begins with "!", whatever comes of it.
            String code = NEGATED.matcher(block.code()).replaceAll("if $1; then exit 1; fi");
            run(block, "sh", "-euc", code);
            return;
        }
        run(block, "sh", "-nc", block.code());
        if (!block.isMarked("example")) {
            assertThat(block.code())
                    .as(block.place() + ": a block that can run is marked sh run, one that cannot is sh example")
                    .containsPattern(NOT_HERE);
        }
        Pattern.compile("(?<!\\S)(?:\\./mvnw|bin/\\w+)")
                .matcher(block.code())
                .results()
                .forEach(program -> assertThat(PROJECT.resolve(program.group()))
                        .as(block.place())
                        .isExecutable());
    }

    /** A folder where bin/ and ./mvnw are found, and where a command may leave a file. */
    private static Path folder() throws IOException {
        Path folder = TestServers.folder("docs");
        for (String name : List.of("bin", "mvnw", "docs")) {
            Files.createSymbolicLink(folder.resolve(name), PROJECT.resolve(name));
        }
        return folder;
    }

    private static void run(CodeBlock block, String... command) throws Exception {
        Path log = Files.createTempFile("docs", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(key -> key.contains("SESSION_") || key.contains("SECRET_KEY"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor())
                .as(() -> block.place() + ": " + readQuietly(log))
                .isZero();
        Files.delete(log);
    }

    private static void xml(CodeBlock block) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<block>" + block.code() + "</block>")));
        NodeList dependencies = document.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (text(dependency, "groupId").equals("dev.satchel")) {
                assertThat(PROJECT.resolve(text(dependency, "artifactId").replaceFirst("satchel-", "")))
                        .isDirectory();
            }
        }
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String readQuietly(Path log) {
        try {
            return String.join("\n", Files.readAllLines(log));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
