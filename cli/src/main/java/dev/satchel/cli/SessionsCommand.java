package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands on the sessions in a store. */
@Command(
        name = "sessions",
        description = "Look after the sessions in the store that SESSION_TYPE and its settings name.",
        subcommands = {
            SessionsList.class,
            SessionsShow.class,
            SessionsDelete.class,
            SessionsCleanup.class,
            SessionsCount.class
        })
final class SessionsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return SatchelCommand.usage(spec);
    }
}
