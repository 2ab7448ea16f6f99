package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flask-Session 0.3.2, its serializer replaced: ids are UUIDs, and every request writes. */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class DebianFlaskIT {

    @ParameterizedTest
    @EnumSource(names = {"MSGPACK", "JSON_SIGNED", "MSGPACK_SIGNED_TEMPORARY"})
    void interleavedRequestsAreOneSession(Variant variant) {
        Map<String, String> settings = variant.of(SharedStore.settings(ServerKind.REDIS));
        try (TwoLanguages site = TwoLanguages.start(FlaskRelease.DEBIAN, settings)) {
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
