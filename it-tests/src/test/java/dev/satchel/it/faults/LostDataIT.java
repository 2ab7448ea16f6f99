package dev.satchel.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that lost what it had acknowledged: by a failover, by eviction, by a restart from an older state. */
@Tag("redis")
@Tag("memcached")
class LostDataIT {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "MEMCACHED"})
    void aSessionThatWasEvictedDuringARequestStaysAwayAndTheRequestSetsNoCookie(ServerKind kind) {
        try (SessionManager sessions = open(kind)) {
            Visitor visitor = visitor(sessions);
            Visitor tab = visitor.copy();
            SessionExchange slow = visitor.begin(sessions);
            slow.session().merge("hits", 1L, Long::sum);

            store(sessions).delete(key(sessions, tab));

            assertThat(slow.commit().setCookie()).isEmpty();
            assertThat(tab.hits(sessions)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "MEMCACHED"})
    void aSessionThatWentBackToAnEarlierStateIsGoneOnFromThere(ServerKind kind) {
        try (SessionManager sessions = open(kind)) {
            Visitor visitor = visitor(sessions);
            String key = key(sessions, visitor);
            byte[] earlier = store(sessions).load(key).orElseThrow().data();
            visitor.request(sessions, session -> session.merge("hits", 10L, Long::sum));
            SessionExchange slow = visitor.begin(sessions);
            slow.session().merge("hits", 100L, Long::sum);

            restore(sessions, key, earlier);
            visitor.end(slow);

            assertThat(visitor.hits(sessions))
                    .as("the ten are lost, and nothing else")
                    .isEqualTo(101);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "MEMCACHED"})
    void aSignOutThatTheServerLostIsUndone(ServerKind kind) {
        try (SessionManager sessions = open(kind)) {
            Visitor visitor = visitor(sessions);
            Visitor thief = visitor.copy();
            String key = key(sessions, visitor);
            StoredSession before = store(sessions).load(key).orElseThrow();
            visitor.request(sessions, session -> session.invalidate());

            restore(sessions, key, before.data());

            assertThat(thief.hits(sessions)).as("nobody but the server knew").isEqualTo(1);
        }
    }

    private static Visitor visitor(SessionManager sessions) {
        Visitor visitor = new Visitor();
        visitor.request(sessions, session -> session.put("hits", 1L));
        return visitor;
    }

    private static void restore(SessionManager sessions, String key, byte[] data) {
        store(sessions).delete(key);
        store(sessions).create(key, data, HOUR);
    }

    private static SessionStore store(SessionManager sessions) {
        return sessions.store().orElseThrow();
    }

    private static String key(SessionManager sessions, Visitor visitor) {
        return sessions.storeKey(
                visitor.<String>ask(sessions, session -> session.id().orElseThrow()));
    }

    private static SessionManager open(ServerKind kind) {
        TestServer server = TestServers.shared(kind);
        return Networked.open(server, server.port(), Map.of());
    }
}
