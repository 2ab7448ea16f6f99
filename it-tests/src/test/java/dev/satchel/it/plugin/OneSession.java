package dev.satchel.it.plugin;

import dev.satchel.SessionConfig;
import dev.satchel.SessionException;
import dev.satchel.core.SessionStores;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionSealer;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.Unsealed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps one session in the store that the settings name. Answers with the types on the class path and what became of the
 * session, or with the error's message.
 */
public final class OneSession implements Function<Map<String, String>, String> {

    @Override
    public String apply(Map<String, String> settings) {
        try (SessionBackend backend = SessionStores.open(SessionConfig.of(settings))) {
            return SessionStores.available().keySet() + " "
                    + (backend instanceof SessionStore store ? kept(store) : sealed((SessionSealer) backend));
        } catch (SessionException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String kept(SessionStore store) {
        String key = "session:one-" + System.nanoTime();
        boolean created = store.create(key, "data".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
        String read = store.load(key)
                .map(session -> new String(session.data(), StandardCharsets.UTF_8))
                .orElse("nothing");
        return created + " " + read + " " + store.delete(key) + " "
                + store.load(key).isPresent();
    }

    private static String sealed(SessionSealer sealer) {
        Instant now = Instant.now();
        String cookie = sealer.seal("data".getBytes(StandardCharsets.UTF_8), now);
        return sealer.unseal(cookie, now, Duration.ofMinutes(1)) instanceof Unsealed.Accepted accepted
                ? new String(accepted.data(), StandardCharsets.UTF_8)
                : "nothing";
    }
}
