package dev.satchel.cli;

import dev.satchel.core.codec.TaggedJson;
import dev.satchel.core.signing.ClockSkew;
import dev.satchel.core.signing.Compression;
import dev.satchel.core.signing.CookieSealer;
import dev.satchel.core.signing.SecretKeys;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a cookie that Flask accepts, byte for byte the one it would make. */
@Command(name = "encode", description = "Make the cookie that Flask would make of a session.")
final class CookieEncode implements Callable<Integer> {
    /** Name and value together; browsers keep no more: RFC 6265bis, section 5.7. */
    private static final int LARGEST_COOKIE = 4096;

    private final Context context;

    @Mixin
    private KeyOptions keyOptions = new KeyOptions();

    @Mixin
    private TimeOptions times = new TimeOptions();

    @Parameters(paramLabel = "SESSION", description = "Typed JSON, a file that holds it, or - for standard input.")
    private String session = "";

    CookieEncode(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SecretKeys keys = keyOptions.required(context);
        CookieSealer sealer = CookieSealer.flask(keys, Compression.LIKE_FLASK, ClockSkew.NONE);
        byte[] payload = new TaggedJson().encode(Json.session(Input.json(session, context.terminal())));
        String cookie = sealer.seal(payload, times.at(context));
        context.answer(cookie, Map.of("cookie", cookie));
        if (cookie.length() + context.settings().cookieName().length() > LARGEST_COOKIE) {
            context.remark(
                    "with its name this cookie is longer than the " + LARGEST_COOKIE + " bytes that browsers keep");
        }
        return ExitCodes.YES;
    }
}
