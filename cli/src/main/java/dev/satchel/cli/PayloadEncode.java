package dev.satchel.cli;

import java.io.PrintStream;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a session as Flask-Session does. */
@Command(name = "encode", description = "Write a session as Flask-Session does, in hexadecimal.")
final class PayloadEncode implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "msgpack",
            description = "msgpack or json (default: ${DEFAULT-VALUE}).")
    private WrittenFormat format = WrittenFormat.MSGPACK;

    @Option(names = "--raw", description = "Write the bytes as they are.")
    private boolean raw;

    @Parameters(paramLabel = "SESSION", description = "Typed JSON, a file that holds it, or - for standard input.")
    private String session = "";

    PayloadEncode(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        byte[] bytes = format.codec().encode(Json.session(Input.json(session, context.terminal())));
        if (raw) {
            PrintStream out = context.terminal().out();
            out.writeBytes(bytes);
            out.flush();
        } else {
            String hex = HexFormat.of().formatHex(bytes);
            context.answer(hex, Json.members("format", format.toString(), "hex", hex));
        }
        return ExitCodes.YES;
    }
}
