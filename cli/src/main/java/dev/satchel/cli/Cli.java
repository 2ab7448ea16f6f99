package dev.satchel.cli;

import dev.satchel.SessionConfigException;
import dev.satchel.SessionException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line: parses it, calls the command, and turns what happened into an exit code. */
final class Cli {
    private static final Set<String> TAKE_IDS = Set.of("sid", "sessions");

    private Cli() {}

    /** Runs a command and returns its exit code: 0 for yes, 1 for no, 2 for wrong use. */
    static int run(Terminal terminal, String... args) {
        return commands(new Context(terminal)).execute(args);
    }

    /** All commands, ready to run. */
    static CommandLine commands(Context context) {
        Terminal terminal = context.terminal();
        CommandLine commands = new CommandLine(new SatchelCommand(context), factory(context))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> wrongUse(terminal, wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(context, failure));
        commands.getSubcommands()
                .forEach(
                        (name, command) -> // an id may begin with a dash
                        command.setUnmatchedOptionsArePositionalParams(TAKE_IDS.contains(name)));
        return commands;
    }

    /** Commands take the context in their constructor; helpers of picocli's own take nothing. */
    private static IFactory factory(Context context) {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Context.class) {
                        return type.cast(constructor.newInstance(context));
                    }
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }

    private static int wrongUse(Terminal terminal, ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println(command + ": " + explained(wrong) + " (" + command + " --help tells more)");
        return ExitCodes.WRONG_USE;
    }

    /** Never repeats an argument that was not understood, but for an option's name: it may be a secret. */
    private static String explained(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (first.startsWith("-")) {
                return "there is no option " + first.split("=", 2)[0];
            }
            return wrong.getCommandLine().getSubcommands().isEmpty()
                    ? "there is an argument too many"
                    : "there is no such command";
        }
        return oneLine(String.valueOf(wrong.getMessage()));
    }

    private static int failed(Context context, Exception failure) {
        if (context.debug()) {
            failure.printStackTrace(context.terminal().err());
        }
        if (failure instanceof Failure ours) {
            return say(context, String.valueOf(ours.getMessage()), ours.exitCode());
        }
        if (failure instanceof SessionConfigException faults) {
            return say(context, String.join("\n", faults.faults()), ExitCodes.WRONG_USE);
        }
        if (failure instanceof SessionException known) {
            return say(context, String.valueOf(known.getMessage()), ExitCodes.NO);
        }
        return say(context, "unforeseen: " + failure + " (--debug shows where)", ExitCodes.NO);
    }

    private static int say(Context context, String message, int exitCode) {
        message.lines().forEach(line -> context.terminal().err().println("satchel: " + line));
        return exitCode;
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("wrong use");
    }
}
