package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Target;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another library's sessions, used as its own web filter uses them. */
interface Peer {

    /** The libraries, and the store that each is compared on. */
    enum Kind {
        SPRING_REDIS("Spring Session, Redis", Target.REDIS),
        SPRING_H2("Spring Session, H2", Target.H2),
        SPRING_POSTGRESQL("Spring Session, PostgreSQL", Target.POSTGRESQL),
        JETTY_H2("Jetty, H2", Target.H2),
        JETTY_POSTGRESQL("Jetty, PostgreSQL", Target.POSTGRESQL),
        JETTY_FILESYSTEM("Jetty, files", Target.FILESYSTEM),
        VERTX_REDIS("Vert.x, Redis", Target.REDIS),
        VERTX_COOKIE("Vert.x, cookie", Target.COOKIE);

        private final String label;
        private final Target target;

        Kind(String label, Target target) {
            this.label = label;
            this.target = target;
        }

        String label() {
            return label;
        }

        Target target() {
            return target;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Peer open() throws Exception {
            return switch (this) {
                case SPRING_REDIS -> SpringSessions.redis();
                case SPRING_H2, SPRING_POSTGRESQL -> SpringSessions.jdbc(target);
                case JETTY_H2, JETTY_POSTGRESQL -> JettySessions.jdbc(target);
                case JETTY_FILESYSTEM -> JettySessions.files();
                case VERTX_REDIS -> VertxSessions.redis();
                case VERTX_COOKIE -> VertxSessions.cookie();
            };
        }
    }

    /** Begins a session, and tells what the browser gets. */
    String create(Map<String, Object> values);

    /** Passes a request that reads a value. */
    @Nullable Object read(String cookie, String key);

    /** Passes a request that writes a value. */
    void write(String cookie, String key, Object value);
}
