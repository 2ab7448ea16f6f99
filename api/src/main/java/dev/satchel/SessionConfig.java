package dev.satchel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What Satchel is told: Flask's and Flask-Session's configuration keys with their values, a clock, and listeners. Values
 * are text as in an environment, or objects: a {@code Duration}, a list, a client or pool that exists already.
 *
 * <p>Nothing is checked here. {@code SessionManager.create} checks all of it and reports every fault at once.
 */
public final class SessionConfig {
    private final Map<String, Object> values;
    private final Clock clock;
    private final List<SessionListener> listeners;

    private SessionConfig(Builder builder) {
        values = Map.copyOf(builder.values);
        clock = builder.clock;
        listeners = List.copyOf(builder.listeners);
    }

    /**
     * Reads the environment variables: {@code SESSION_TYPE} and its like, and Flask's prefixed form
     * ({@code FLASK_SESSION_TYPE}, its value JSON if it parses as JSON: {@code Config.from_prefixed_env}). Where both are
     * set, the plain one counts.
     */
    public static SessionConfig fromEnvironment() {
        return of(System.getenv());
    }

    /** Takes the values of a map. */
    public static SessionConfig of(Map<String, ?> values) {
        return builder().setAll(values).build();
    }

    /** Takes the values of properties. */
    public static SessionConfig of(Properties properties) {
        Builder builder = builder();
        properties.stringPropertyNames().forEach(key -> builder.set(key, properties.getProperty(key)));
        return builder.build();
    }

    /**
     * Reads a {@code .env} file: {@code KEY=value} lines, {@code #} comments, an optional {@code export}, single or double
     * quotes.
     *
     * @throws IOException when the file cannot be read
     */
    public static SessionConfig fromDotEnv(Path file) throws IOException {
        return of(DotEnv.parse(Files.readString(file, StandardCharsets.UTF_8)));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value of a key as it was given. */
    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** All values as they were given: secrets are among them. */
    public Map<String, Object> values() {
        return values;
    }

    public Clock clock() {
        return clock;
    }

    public List<SessionListener> listeners() {
        return listeners;
    }

    /** Starts a builder with all that this has. */
    public Builder toBuilder() {
        Builder builder = builder().setAll(values).clock(clock);
        listeners.forEach(builder::listener);
        return builder;
    }

    /** Names the keys and not the values, since secrets are among them. */
    @Override
    public String toString() {
        return "SessionConfig" + values.keySet().stream().sorted().toList();
    }

    /** Collects values. Later values replace earlier ones. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final List<SessionListener> listeners = new ArrayList<>();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        public Builder set(String key, Object value) {
            values.put(key, value);
            return this;
        }

        public Builder setAll(Map<String, ?> more) {
            values.putAll(more);
            return this;
        }

        /** What time it is; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public Builder listener(SessionListener listener) {
            listeners.add(listener);
            return this;
        }

        public SessionConfig build() {
            return new SessionConfig(this);
        }
    }
}
