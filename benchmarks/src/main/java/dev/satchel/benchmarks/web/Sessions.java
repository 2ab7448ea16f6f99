package dev.satchel.benchmarks.web;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import java.util.Locale;

/** Whose sessions a server has. */
enum Sessions {
    NONE,
    /** None, but browsers send a cookie of the length that a session of 1 KB has. */
    IGNORED,
    CONTAINER,
    MEMORY,
    COOKIE,
    REDIS;

    static final String REDIS_VARIABLE = "BENCH_REDIS";

    boolean areOurs() {
        return isAny() && this != CONTAINER;
    }

    boolean isAny() {
        return this != NONE && this != IGNORED;
    }

    SessionManager manager() {
        SessionConfig.Builder config = SessionConfig.builder()
                .set("SESSION_TYPE", toString())
                .set("SECRET_KEY", "3f9c1d7be0a8452691d4f7c2ab60e83577b1");
        if (this == REDIS) {
            config.set("SESSION_REDIS", System.getenv(REDIS_VARIABLE));
        }
        return SessionManager.create(config.build());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
