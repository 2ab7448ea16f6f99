package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rehearsal of the documentation's steps: one user, one reverse proxy, two languages. Route by route a site moves to
 * Java and, in the end, back, while the user goes on and stays signed in.
 */
@Tag("redis")
@OnServer(ServerKind.REDIS)
class MigrationIT {
    private static final List<Predicate<String>> STEPS = List.of(
            path -> false,
            path -> path.endsWith("/increment"),
            path -> path.endsWith("/increment") || path.matches(".*/key[0-5]"),
            path -> !path.equals("/api/session"),
            path -> true,
            path -> path.endsWith("/append"),
            path -> false);

    @ParameterizedTest
    @EnumSource(names = {"COOKIE", "MSGPACK_SIGNED", "JSON"})
    void aUserNoticesNothingWhileRoutesMoveAndComeBack(Variant variant) throws IOException {
        Map<String, String> store = variant == Variant.COOKIE ? Map.of() : SharedStore.settings(ServerKind.REDIS);
        try (TwoLanguages site = TwoLanguages.start(variant.of(store));
                ReverseProxy proxy = ReverseProxy.before(site)) {
            URI host = proxy.address();
            RandomUse use = new RandomUse(variant.isBinary(), variant.isSmall());
            Http.ok(use.browser().put(host, "/api/session/keys/user", "\"alex\""));
            use.expected().put("user", TypedValues.canonical("\"alex\""));

            for (Predicate<String> moved : STEPS) {
                proxy.moved(moved);
                for (int i = 0; i < 30; i++) {
                    use.step(host);
                }
                for (URI side : List.of(host, site.flask(), site.java())) {
                    assertThat(Http.data(use.browser(), side)).containsExactlyInAnyOrderEntriesOf(use.expected());
                }
                assertThat(use.browser().jar().size()).isEqualTo(1);
            }

            Http.ok(use.browser().delete(host, "/api/session"));
            assertThat(use.browser().jar().size()).isZero();
        }
    }
}
