package dev.satchel.it.flask;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Python that serves any number of Flask applications: one for each release and run of the tests, since most of a start
 * is imports. It ends when its standard input does, so also when this JVM is killed.
 */
final class FlaskProcess {
    private static final Map<FlaskRelease, FlaskProcess> RUNNING = new ConcurrentHashMap<>();
    private static final String LISTENING = "listening on ";

    private final FlaskRelease release;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final Path log;

    private FlaskProcess(FlaskRelease release, Process process, Path log) {
        this.release = release;
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
        this.log = log;
    }

    static FlaskProcess of(FlaskRelease release) {
        return RUNNING.computeIfAbsent(release, FlaskProcess::start);
    }

    private static FlaskProcess start(FlaskRelease release) {
        String python = PythonEnvironment.of(release).python().toString();
        String app = PythonEnvironment.peer().resolve("app.py").toString();
        try {
            Path log = Files.createTempFile("flask", ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(python, "-W", "ignore", app).redirectError(log.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(key -> key.matches("(FLASK_)?(SESSION|SECRET_KEY|SQLALCHEMY|PERMANENT_SESSION).*"));
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            return new FlaskProcess(release, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an application with these settings; its port. */
    int open(Map<String, String> settings) {
        String answer = ask(JsonMapper.shared().writeValueAsString(settings));
        return Integer.parseInt(answer.substring(LISTENING.length()));
    }

    /** Ends the application on that port. */
    void close(int port) {
        ask(Integer.toString(port));
    }

    private synchronized String ask(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
            String answer = out.readLine();
            if (answer != null && answer.contains("ModuleNotFoundError")) {
                throw PythonEnvironment.missing(release + ": " + answer, false);
            }
            if (answer == null || answer.startsWith("failed")) {
                throw new IllegalStateException("Flask: " + answer + "\n" + log());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    /** What all of its applications wrote to their logs: the reason of a 500. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
