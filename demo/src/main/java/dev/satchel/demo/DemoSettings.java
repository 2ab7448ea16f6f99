package dev.satchel.demo;

import dev.satchel.SessionConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo is told by the environment, and what it decides where it is told nothing: a store of files, and a secret
 * key of its own, both kept so that a restart changes nothing.
 *
 * @param config the sessions' settings
 * @param address where to listen
 * @param note a line about what the demo decided by itself
 */
record DemoSettings(SessionConfig config, InetSocketAddress address, Optional<String> note) {
    private static final int HIGHEST_PORT = 65535;

    /**
     * The environment, and below it the {@code .env} file that {@code --env-file FILE} names.
     *
     * @throws IllegalArgumentException when the arguments are others, or the file cannot be read
     */
    static Map<String, String> environment(Map<String, String> environment, String... arguments) {
        if (arguments.length == 0) {
            return environment;
        }
        if (arguments.length != 2 || !arguments[0].equals("--env-file")) {
            throw new IllegalArgumentException("the only argument is --env-file FILE; settings come from there and from"
                    + " the environment, which goes before it");
        }
        Map<String, String> all = new HashMap<>();
        try {
            SessionConfig.fromDotEnv(Path.of(arguments[1]))
                    .values()
                    .forEach((key, value) -> all.put(key, String.valueOf(value)));
        } catch (IOException e) {
            throw new IllegalArgumentException("--env-file " + arguments[1] + " cannot be read", e);
        }
        all.putAll(environment);
        return all;
    }

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException when PORT is no port
     * @throws IOException when the key can neither be read nor kept
     */
    static DemoSettings read(Map<String, String> environment) throws IOException {
        Path data = Path.of(environment.getOrDefault("SATCHEL_DEMO_DATA", ".demo"));
        SessionConfig.Builder config = SessionConfig.of(environment).toBuilder();
        if (!isSet(environment, "SESSION_TYPE")) {
            config.set("SESSION_TYPE", "filesystem");
            if (!isSet(environment, "SESSION_FILE_DIR")) {
                config.set("SESSION_FILE_DIR", data.resolve("sessions").toString());
            }
        }
        Optional<String> note = Optional.empty();
        if (!isSet(environment, "SECRET_KEY")) {
            Path file = data.resolve("secret-key");
            config.set("SECRET_KEY", SecretKeyFile.readOrMake(file));
            note = Optional.of("SECRET_KEY is not set; the demo made a key of its own and keeps it in " + file);
        }
        return new DemoSettings(config.build(), address(environment), note);
    }

    private static boolean isSet(Map<String, String> environment, String key) {
        return !environment.getOrDefault(key, "").isBlank()
                || !environment.getOrDefault("FLASK_" + key, "").isBlank();
    }

    private static InetSocketAddress address(Map<String, String> environment) {
        String host = environment.getOrDefault("HOST", "127.0.0.1");
        String port = environment.getOrDefault("PORT", "8080");
        try {
            int number = Integer.parseInt(port.strip());
            if (number >= 0 && number <= HIGHEST_PORT) {
                return new InetSocketAddress(host, number);
            }
        } catch (NumberFormatException e) {
            // told below, with the numbers that are no ports
        }
        throw new IllegalArgumentException("PORT is \"" + port + "\", but must be a number from 0 to " + HIGHEST_PORT);
    }
}
