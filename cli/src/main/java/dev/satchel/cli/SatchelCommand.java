package dev.satchel.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands, and the options that each of them has. */
@Command(
        name = "satchel",
        description = "Flask's sessions from a terminal: cookies, ids, secrets, payloads, and the sessions in a store.",
        footer = {
            "",
            "Values are typed JSON: JSON, and {\"$type\": ...} for what JSON lacks (bytes, datetime, uuid, tuple ...).",
            "Exit code: 0 yes, 1 no (a bad signature, not found, unhealthy), 2 wrong use."
        },
        subcommands = {
            SecretCommand.class,
            CookieCommand.class,
            SidCommand.class,
            PayloadCommand.class,
            SessionsCommand.class,
            DoctorCommand.class
        })
final class SatchelCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SatchelCommand(Context context) {
        this.context = context;
    }

    @Option(
            names = "--help", // and not -h too, which an id may begin with
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Tell how a command is used.")
    @SuppressWarnings("UnusedVariable") // picocli answers it
    private boolean help;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Answer with one JSON object or list, on one line.")
    void json(boolean chosen) {
        context.json(chosen);
    }

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    void debug(boolean chosen) {
        context.debug(chosen);
    }

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A .env file with settings; the environment goes before it.")
    void envFile(Path file) {
        context.envFile(file);
    }

    @Override
    public Integer call() {
        return usage(spec);
    }

    /** Answers a command that only holds others: tells which. */
    static int usage(CommandSpec spec) {
        CommandLine command = spec.commandLine();
        command.usage(command.getErr());
        return ExitCodes.WRONG_USE;
    }
}
