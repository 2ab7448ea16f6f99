package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another library's sessions, used as its own web filter uses them. */
interface Peer {

    /** The libraries, and the store that each is compared on. */
    enum Kind {
        SPRING_REDIS(Target.REDIS),
        SPRING_H2(Target.H2),
        SPRING_POSTGRESQL(Target.POSTGRESQL),
        VERTX_COOKIE(Target.COOKIE);

        private final Target target;

        Kind(Target target) {
            this.target = target;
        }

        Target target() {
            return target;
        }

        Peer open() {
            return switch (this) {
                case SPRING_REDIS -> SpringSessions.redis();
                case SPRING_H2, SPRING_POSTGRESQL -> SpringSessions.jdbc(target);
                case VERTX_COOKIE -> new VertxCookies();
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
