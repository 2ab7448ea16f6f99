package dev.satchel.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the session in bytes from a store. */
@Command(
        name = "decode",
        description =
                "Show the session in bytes from a store. The format is recognised; pickles are named, never read.")
final class PayloadDecode implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "msgpack or json: refuse the other one (default: read either).")
    private @Nullable WrittenFormat format;

    @Parameters(
            paramLabel = "BYTES",
            description =
                    "In hexadecimal; or a file, or - for standard input, that holds them as they are or in hexadecimal.")
    private String bytes = "";

    PayloadDecode(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Payload payload = Payload.of(Input.bytes(bytes, context.terminal()));
        Map<String, @Nullable Object> session = payload.session()
                .orElseThrow(() -> Failure.no(
                        payload.format() == Payload.Format.PICKLE
                                ? "this is a Python pickle, a program rather than data: it is never read."
                                        + " Flask-Session 0.7 and later read it and write msgpack"
                                : "this is no session, neither in msgpack nor in JSON"));
        String found = payload.format().toString();
        if (format != null && !format.toString().equals(found)) {
            throw Failure.no("this is " + found + ", not " + format);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("format", found);
        answer.put("session", session);
        context.answer(Json.pretty(session), answer);
        context.remark("format: " + found);
        return ExitCodes.YES;
    }
}
