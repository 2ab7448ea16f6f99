package dev.satchel.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a key as Python's {@code secrets.token_hex} does. */
@Command(name = "secret", description = "Make a SECRET_KEY.")
final class SecretCommand implements Callable<Integer> {
    private static final int LEAST = 32;
    private static final int MOST = 1024;

    private final Context context;

    @Option(
            names = "--bytes",
            paramLabel = "N",
            defaultValue = "32",
            description = "How many random bytes, from 32 to 1024 (default: ${DEFAULT-VALUE}).")
    private int bytes = LEAST;

    SecretCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (bytes < LEAST || bytes > MOST) {
            throw Failure.wrongUse("--bytes must be from " + LEAST + " to " + MOST);
        }
        byte[] key = new byte[bytes];
        new SecureRandom().nextBytes(key);
        String hex = HexFormat.of().formatHex(key);
        context.answer(hex, Map.of("secret", hex));
        return ExitCodes.YES;
    }
}
