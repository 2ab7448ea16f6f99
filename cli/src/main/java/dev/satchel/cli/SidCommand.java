package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands on session ids. */
@Command(
        name = "sid",
        description = "Make, sign and verify the session ids of Flask-Session (SESSION_USE_SIGNER).",
        subcommands = {SidSign.class, SidUnsign.class, SidNew.class})
final class SidCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return SatchelCommand.usage(spec);
    }
}
