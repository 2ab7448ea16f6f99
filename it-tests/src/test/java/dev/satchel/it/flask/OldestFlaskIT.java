package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.ServerKind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Flask 2.2 and Flask-Session 0.7: older ones, and applications that stay there, share sessions just as well. On several
 * stores, so that no store's own run asks for the servers of the others.
 */
class OldestFlaskIT {

    static List<Map<String, String>> sites() {
        return List.of(
                Map.of(),
                SharedStore.settings(ServerKind.REDIS),
                SharedStore.settings(ServerKind.MEMCACHED),
                SharedStore.settings(ServerKind.MONGODB),
                SharedStore.settings(ServerKind.POSTGRESQL),
                SharedStore.settings(ServerKind.MARIADB),
                SharedStore.sqlite());
    }

    @ParameterizedTest
    @MethodSource("sites")
    void interleavedRequestsAreOneSession(Map<String, String> store) {
        for (Variant variant :
                store.isEmpty() ? List.of(Variant.COOKIE) : List.of(Variant.MSGPACK, Variant.JSON_SIGNED)) {
            Map<String, String> settings = new LinkedHashMap<>(variant.of(store));
            try (TwoLanguages site = TwoLanguages.start(FlaskRelease.OLDEST, settings)) {
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
}
