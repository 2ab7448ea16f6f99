package dev.satchel.cli;

import dev.satchel.core.signing.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The secret keys: from options, else from the settings. Told to nobody. */
final class KeyOptions {
    @Option(
            names = "--secret",
            paramLabel = "KEY",
            description = "The key that signs. Others may see it in the list of processes:"
                    + " rather leave it in SECRET_KEY, which counts where this option is missing.")
    private @Nullable String secret;

    @Option(
            names = "--fallback",
            paramLabel = "KEY",
            description = "A former key, which verifies and does not sign; may be repeated."
                    + " Without --secret, SECRET_KEY_FALLBACKS counts.")
    private List<String> fallbacks = new ArrayList<>();

    /**
     * The keys; empty where none is given. Weak ones are taken as well: what they signed is to be read all the same.
     */
    Optional<SecretKeys> keys(Context context) {
        if (secret == null) {
            return newestFirst(context.settings().secretKeys());
        }
        if (secret.isEmpty()) {
            throw Failure.wrongUse("--secret is empty; Flask takes an empty key for none");
        }
        return newestFirst(Stream.concat(Stream.of(secret), fallbacks.stream())
                .map(KeyOptions::utf8)
                .toList());
    }

    /** The keys. None is given: wrong use. */
    SecretKeys required(Context context) {
        return keys(context)
                .orElseThrow(() -> Failure.wrongUse("there is no secret key: set SECRET_KEY, or give --secret"));
    }

    private static Optional<SecretKeys> newestFirst(List<byte[]> keys) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(SecretKeys.of(keys.get(0), keys.subList(1, keys.size())));
    }

    private static byte[] utf8(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
