package dev.satchel.cli;

import dev.satchel.core.signing.SignedSid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Verifies a signed id and tells the id. */
@Command(name = "unsign", description = "Verify a signed session id and tell the id; exit code 1 for a bad signature.")
final class SidUnsign implements Callable<Integer> {
    private final Context context;

    @Mixin
    private KeyOptions keyOptions = new KeyOptions();

    @Parameters(
            paramLabel = "COOKIE",
            description = "A value, name=value, or a whole Cookie or Set-Cookie header; - reads standard input.")
    private String cookie = "";

    SidUnsign(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SignedSid signer = new SignedSid(keyOptions.required(context));
        String value = CookieText.valueIn(
                Input.text(cookie, context.terminal()), context.settings().cookieName());
        Optional<String> sid = signer.verify(value);
        if (sid.isEmpty()) {
            if (context.json()) {
                context.answer("", Map.of("verified", false));
            }
            throw Failure.no("bad signature: the id was changed, is not signed, or another key signed it");
        }
        context.answer(sid.get(), Json.members("verified", true, "sid", sid.get()));
        return ExitCodes.YES;
    }
}
