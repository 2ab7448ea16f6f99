package dev.satchel.cli;

import dev.satchel.SessionConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Examines settings and store. */
@Command(
        name = "doctor",
        description =
                "Tell what is configured, what is weak, whether the store can be reached and how long a round trip"
                        + " takes, and of which format its sessions are. Secrets and passwords are masked."
                        + " Exit code 1 where something is wrong.")
final class DoctorCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Look at up to so many sessions (default: ${DEFAULT-VALUE}).")
    private int sample;

    @Option(
            names = "--read-only",
            description = "Only read from the store; without this a session is made and deleted to see that it works.")
    private boolean readOnly;

    @Option(names = "--strict", description = "What is weak counts as wrong.")
    private boolean strict;

    @Option(names = "--all", description = "Show the settings that have their default as well.")
    private boolean all;

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (sample < 1) {
            throw Failure.wrongUse("--sample must be at least 1");
        }
        SessionConfig config = context.config();
        Checkup checkup = new Checkup(config, sample, !readOnly);
        checkup.run();
        boolean healthy = checkup.isHealthy(strict);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("healthy", healthy);
        answer.putAll(checkup.asMap());
        context.answer(text(checkup, healthy), answer);
        return healthy ? ExitCodes.YES : ExitCodes.NO;
    }

    private String text(Checkup checkup, boolean healthy) {
        StringBuilder text = new StringBuilder("Settings\n");
        context.settings().settings().forEach((key, sentence) -> {
            boolean given = !sentence.endsWith("by default") && !sentence.equals("is not set");
            if (all || given) {
                text.append("  ").append(key).append(' ').append(sentence).append('\n');
            }
        });
        text.append(all ? "" : "  (--all shows the defaults as well)\n").append("Findings\n");
        checkup.findings().forEach(finding -> text.append("  ").append(finding).append('\n'));
        return text.append(healthy ? "Healthy" : "Not healthy").toString();
    }
}
