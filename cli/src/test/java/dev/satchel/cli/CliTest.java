package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CliTest {

    static Stream<List<String>> commands() {
        Terminal terminal = new Terminal(System.in, System.out, System.err, Map.of(), Clock.systemUTC());
        List<List<String>> commands = new ArrayList<>();
        collect(Cli.commands(new Context(terminal)), List.of(), commands);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
        commands.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            collect(sub, deeper, commands);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsHowItIsUsed(List<String> command) {
        List<String> args = new ArrayList<>(command);
        args.add("--help");

        Run run = Run.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: satchel").contains("--json").contains("--env-file");
    }

    @Test
    void allCommandsOfTheDesignAreThere() {
        assertThat(commands().map(path -> String.join(" ", path)))
                .contains(
                        "secret",
                        "cookie decode",
                        "cookie encode",
                        "sid sign",
                        "sid unsign",
                        "sid new",
                        "payload decode",
                        "payload encode",
                        "sessions list",
                        "sessions show",
                        "sessions delete",
                        "sessions cleanup",
                        "sessions count",
                        "doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "cookie", "cookie decode", "secret --nonsense", "sid sign a b --secret k"})
    void wrongUseIsExitCodeTwo(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);

        Run run = Run.of(args);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotEmpty();
    }

    @Test
    void aMistakeIsToldInOneLine() {
        assertThat(Run.of("cookie", "decode", "--max-age", "soon", "x").err()).hasLineCount(1);
    }

    @Test
    void aMissingCommandIsNoArgumentTooMany() {
        assertThat(Run.of("cokie", "decode", "x").err()).contains("there is no such command");
        assertThat(Run.of("sid", "sing", "x").err()).contains("there is no such command");
        assertThat(Run.of("cookie", "decode", "x", "y").err()).contains("an argument too many");
    }

    @Test
    void makesASecretOf256Bits() {
        Run run = Run.of("secret");

        assertThat(run.line()).matches("[0-9a-f]{64}");
        assertThat(Run.of("secret", "--json").json("secret")).hasSize(64);
        assertThat(Run.of("secret", "--bytes", "64").line()).hasSize(128);
        assertThat(Run.of("secret", "--bytes", "16").exitCode()).isEqualTo(2);
    }

    @Test
    void neverRepeatsASecret() {
        String secret = "my-own-very-secret-key";

        for (List<String> command : commands().toList()) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--json", "--nonsense", "--secret", secret, "--fallback", secret, "x"));
            Run wrong = Run.in(Map.of("SECRET_KEY", secret), args.toArray(String[]::new));
            Run help = Run.in(Map.of("SECRET_KEY", secret), "doctor", "--all");

            assertThat(wrong.out() + wrong.err() + help.out() + help.err()).doesNotContain(secret);
        }
    }

    @Test
    void readsADotEnvFileThatTheEnvironmentOverrides(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "SECRET_KEY=k\n");
        String sid = "abc";

        String signed =
                Run.of("sid", "sign", "--env-file", file.toString(), sid).line();

        assertThat(signed).isEqualTo(Run.of("sid", "sign", "--secret", "k", sid).line());
        assertThat(Run.in(Map.of("SECRET_KEY", "x"), "sid", "sign", "--env-file", file.toString(), sid)
                        .line())
                .isNotEqualTo(signed);
        assertThat(Run.of("sid", "sign", "--env-file", folder + "/none", sid).err())
                .contains("no such file")
                .hasLineCount(1);
    }
}
