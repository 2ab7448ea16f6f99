package dev.satchel.cli;

import dev.satchel.core.signing.SignedSid;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Signs an id. */
@Command(name = "sign", description = "Sign a session id: the cookie's value under SESSION_USE_SIGNER.")
final class SidSign implements Callable<Integer> {
    private final Context context;

    @Mixin
    private KeyOptions keyOptions = new KeyOptions();

    @Parameters(paramLabel = "SID", description = "A session id; - reads standard input.")
    private String sid = "";

    SidSign(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String cookie = new SignedSid(keyOptions.required(context)).sign(Input.text(sid, context.terminal()));
        context.answer(cookie, Map.of("cookie", cookie));
        return ExitCodes.YES;
    }
}
