package dev.satchel.cli;

import dev.satchel.core.signing.SignedSid;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an id as Flask-Session does: {@code secrets.token_urlsafe}. */
@Command(name = "new", description = "Make a session id; with --sign, the signed one.")
final class SidNew implements Callable<Integer> {
    private static final int LEAST = 16;
    private static final int MOST = 128;

    private final Context context;

    @Mixin
    private KeyOptions keyOptions = new KeyOptions();

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "32",
            description = "How many random bytes, from 16 to 128 (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(names = "--sign", description = "Sign it.")
    private boolean sign;

    SidNew(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (length < LEAST || length > MOST) {
            throw Failure.wrongUse("--length must be from " + LEAST + " to " + MOST);
        }
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        String sid = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("sid", sid);
        if (sign) {
            answer.put("cookie", new SignedSid(keyOptions.required(context)).sign(sid));
        }
        context.answer(answer.getOrDefault("cookie", sid), answer);
        return ExitCodes.YES;
    }
}
