package dev.satchel.it.flask;

import dev.satchel.cli.CommandLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code bin/satchel} did.
 *
 * @param exit 0 for yes, 1 for no, 2 for wrong use
 * @param out what it answered
 * @param err what it remarked
 */
record Tool(int exit, String out, String err) {

    /** Runs it in this JVM with these settings as its environment. */
    static Tool here(Map<String, String> settings, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandLines.run(
                settings,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Tool(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What it answered to {@code --json}. */
    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }

    /** Runs it as a process of its own, with no other settings in its environment. */
    static Tool process(Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.satchel.cli.Main"));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("satchel", ".out");
            Path err = Files.createTempFile("satchel", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(key -> key.contains("SESSION_") || key.contains("SECRET_KEY"));
            builder.environment().putAll(settings);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            Tool tool = new Tool(process.waitFor(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return tool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
