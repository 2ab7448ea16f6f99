package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands on Flask's own session cookie. */
@Command(
        name = "cookie",
        description = "Read and make Flask's own session cookie, which holds the session itself.",
        subcommands = {CookieDecode.class, CookieEncode.class})
final class CookieCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return SatchelCommand.usage(spec);
    }
}
