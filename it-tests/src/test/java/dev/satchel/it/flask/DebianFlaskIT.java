package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flask-Session 0.3.2, its serializer replaced: ids are UUIDs, and every request writes. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class DebianFlaskIT {

    static Stream<Map<String, String>> stores() {
        return Stream.of(
                SharedStore.settings(ServerKind.REDIS),
                SharedStore.settings(ServerKind.MEMCACHED),
                SharedStore.settings(ServerKind.MONGODB),
                SharedStore.settings(ServerKind.POSTGRESQL),
                SharedStore.settings(ServerKind.MARIADB),
                SharedStore.sqlite());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void interleavedRequestsAreOneSession(Map<String, String> store) {
        assertInterleaved(Variant.MSGPACK, store);
        assertInterleaved(Variant.JSON_SIGNED, store);
    }

    /** On a database and in MongoDB this Flask-Session cannot read what it wrote for them. */
    @Test
    void temporarySessionsAreSharedToo() {
        assertInterleaved(Variant.MSGPACK_SIGNED_TEMPORARY, SharedStore.settings(ServerKind.REDIS));
        assertInterleaved(Variant.JSON_TEMPORARY, SharedStore.settings(ServerKind.MEMCACHED));
    }

    private static void assertInterleaved(Variant variant, Map<String, String> store) {
        try (TwoLanguages site = TwoLanguages.start(FlaskRelease.DEBIAN, variant.of(store))) {
            RandomUse use = new RandomUse(variant.isBinary(), variant.isSmall());

            for (int i = 0; i < 60; i++) {
                use.step(site.both().get(use.random().nextInt(2)));
            }

            for (URI side : site.both()) {
                assertThat(Http.data(use.browser(), side)).containsExactlyInAnyOrderEntriesOf(use.expected());
            }
        }
    }
}
