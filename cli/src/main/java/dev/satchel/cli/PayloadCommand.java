package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands on the bytes that a store keeps. */
@Command(
        name = "payload",
        description = "Read and make what Flask-Session keeps in a store.",
        subcommands = {PayloadDecode.class, PayloadEncode.class})
final class PayloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return SatchelCommand.usage(spec);
    }
}
