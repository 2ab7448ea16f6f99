package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.Laboratory;
import dev.satchel.it.servers.ServerKind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} and SIGSTOP in the middle of load. {@code -Dlaboratory=long} stops a server for ten seconds. */
@Timeout(120)
class KilledServerIT {
    private static final Duration LONG = Duration.ofSeconds(Laboratory.form(0, 10));

    @Test
    @Tag("redis")
    void redisWithAnAppendOnlyFileThatIsAlwaysSyncedKeepsWhatItAcknowledged() throws Throwable {
        try (ServerDeath lab = new ServerDeath(ServerKind.REDIS, "--appendonly", "yes", "--appendfsync", "always")) {
            lab.during(() -> {
                lab.server.kill();
                lab.server.restart();
            });

            lab.nothingIsLost();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    @Tag("sqlalchemy")
    void aDatabaseKeepsWhatItAcknowledged(ServerKind kind) throws Throwable {
        try (ServerDeath lab = new ServerDeath(kind)) {
            lab.during(() -> {
                lab.server.kill();
                lab.server.restart();
            });

            lab.nothingIsLost();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "MEMCACHED", "MONGODB"})
    @Tag("redis")
    @Tag("memcached")
    @Tag("mongodb")
    void aServerThatKeepsNothingLeavesNoSessionAndNoHalfOfOne(ServerKind kind) throws Throwable {
        try (ServerDeath lab = new ServerDeath(kind)) {
            Visitor visitor = new Visitor();
            visitor.request(lab.sessions, session -> session.put("user", "alex"));
            Visitor tab = visitor.copy();

            lab.during(() -> {
                lab.server.kill();
                lab.server.restart();
            });

            tab.request(lab.sessions, session -> session.put("tab", "another"));
            assertThat(visitor.<Boolean>ask(lab.sessions, session -> session.isNew()))
                    .as("the lost id stays dead")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "MEMCACHED", "MONGODB", "H2", "POSTGRESQL", "MARIADB"})
    @Tag("redis")
    @Tag("memcached")
    @Tag("mongodb")
    @Tag("sqlalchemy")
    void aServerThatStandsStillForAWhileKeepsWhatItAcknowledged(ServerKind kind) throws Throwable {
        try (ServerDeath lab = new ServerDeath(kind)) {
            lab.during(() -> {
                lab.server.pause();
                try {
                    LockSupport.parkNanos(longerThanTheTimeout(lab).toNanos()); // a server stops in its own time
                } finally {
                    lab.server.resume();
                }
            });

            lab.nothingIsLost();
        }
    }

    private static Duration longerThanTheTimeout(ServerDeath lab) {
        Duration longer = Networked.timeout(lab.server).plusMillis(500);
        return longer.compareTo(LONG) > 0 ? longer : LONG;
    }
}
